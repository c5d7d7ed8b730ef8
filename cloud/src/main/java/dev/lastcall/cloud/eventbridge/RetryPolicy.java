package dev.lastcall.cloud.eventbridge;

/**
 * How long EventBridge tries.
 *
 * @param attempts 0 to 185 after the first; AWS's default is 185
 * @param ageSeconds 60 to 86,400; AWS's default is a day
 */
public record RetryPolicy(int attempts, int ageSeconds) {

    /** AWS's default. */
    public static final RetryPolicy USUAL = new RetryPolicy(185, 86_400);
}
