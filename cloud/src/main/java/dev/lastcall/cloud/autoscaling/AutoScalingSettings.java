package dev.lastcall.cloud.autoscaling;

import java.time.Duration;

/**
 * How Auto Scaling behaves where AWS does not say.
 *
 * @param reaction from a change of what a group is to be, or of what it is, to the first launch or termination; default
 *     5 s
 * @param healthCheckDelay from an instance's stop or termination by others to its group noticing it; default 60 s
 * @param retry from a failed launch to the next attempt; more than zero; default 60 s
 * @param terminateAtNotice whether, with Capacity Rebalancing, an instance that is given an interruption notice and that
 *     no lifecycle hook holds up is terminated at once; default no: it is left to EC2 until its time has come
 */
public record AutoScalingSettings(
        Duration reaction, Duration healthCheckDelay, Duration retry, boolean terminateAtNotice) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a duration is out of its bounds; the message names it
     */
    public AutoScalingSettings {
        if (reaction.isNegative()) {
            throw new IllegalArgumentException("the groups' reaction must be zero or more, found " + reaction);
        }
        if (healthCheckDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "the groups' healthCheckDelay must be zero or more, found " + healthCheckDelay);
        }
        if (retry.isNegative() || retry.isZero()) {
            throw new IllegalArgumentException("the groups' retry must be more than zero, found " + retry);
        }
    }

    /** Everything at its default. */
    public static AutoScalingSettings defaults() {
        return new AutoScalingSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), false);
    }
}
