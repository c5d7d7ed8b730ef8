package dev.lastcall.cloud.ecs;

/** What may be done with a revision. */
public enum TaskDefinitionStatus {
    /** Tasks and services can be made of it. */
    ACTIVE,
    /** Deregistered: nothing new can be made of it. */
    INACTIVE,
    /** To be deleted, when nothing refers to it any more. */
    DELETE_IN_PROGRESS
}
