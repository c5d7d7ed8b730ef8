package dev.lastcall.cloud.autoscaling;

/**
 * A tag of a group.
 *
 * @param propagated whether instances get it at their launch
 */
public record GroupTag(String value, boolean propagated) {}
