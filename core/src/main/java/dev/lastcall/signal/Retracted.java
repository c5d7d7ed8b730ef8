package dev.lastcall.signal;

/**
 * A notice was taken back by the source that gave it: the interruption was called off, or the instance has woken from
 * hibernation.
 *
 * @param source the source whose notice no longer stands
 */
public record Retracted(String source) implements Signal {}
