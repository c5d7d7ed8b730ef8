package dev.lastcall.cloud.ecs;

/**
 * A registered task definition.
 *
 * @param arn {@code arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:REVISION}
 * @param number 1 or more
 * @param definition what was registered
 */
record Revision(String arn, int number, TaskDefinition definition) {}
