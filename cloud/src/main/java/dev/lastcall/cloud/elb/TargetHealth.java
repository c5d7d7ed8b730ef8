package dev.lastcall.cloud.elb;

import java.util.Locale;

/**
 * The state of a target with its reason, as {@code DescribeTargetHealth} says it.
 *
 * @param reason the reason code, e.g. {@code Target.Timeout}; empty if the target is healthy
 * @param description the same for people; empty if the target is healthy
 */
public record TargetHealth(State state, String reason, String description) {

    /** The load balancer is being told of the target. */
    public static final TargetHealth REGISTERING =
            new TargetHealth(State.INITIAL, "Elb.RegistrationInProgress", "Target registration is in progress");

    /** The first health checks are going on. */
    public static final TargetHealth CHECKING =
            new TargetHealth(State.INITIAL, "Elb.InitialHealthChecking", "Initial health checks in progress");

    /** Passes its health checks. */
    public static final TargetHealth HEALTHY = new TargetHealth(State.HEALTHY, "", "");

    /** No listener of an active load balancer forwards to its group. */
    public static final TargetHealth NOT_IN_USE = new TargetHealth(
            State.UNUSED,
            "Target.NotInUse",
            "Target group is not configured to receive traffic from the load balancer");

    /** Deregistered, and its delay is not over. */
    public static final TargetHealth DRAINING =
            new TargetHealth(State.DRAINING, "Target.DeregistrationInProgress", "Target deregistration is in progress");

    /** Not one of the group's targets. */
    public static final TargetHealth NOT_REGISTERED =
            new TargetHealth(State.UNUSED, "Target.NotRegistered", "Target is not registered to the target group");

    /** Did not answer its health checks in time. */
    public static final TargetHealth TIMEOUT = unhealthy("Target.Timeout", "Request timed out");

    /** Could not be connected to, or answered what is not HTTP. */
    public static final TargetHealth FAILED_CHECKS = unhealthy("Target.FailedHealthChecks", "Health checks failed");

    /** The words for a state. */
    public enum State {
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        UNUSED,
        DRAINING;

        /** As AWS writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Answered its health checks with another code. */
    public static TargetHealth mismatch(int code) {
        return unhealthy("Target.ResponseCodeMismatch", "Health checks failed with these codes: [" + code + "]");
    }

    /** Its instance is not running. */
    static TargetHealth invalid(String instanceState) {
        return new TargetHealth(State.UNUSED, "Target.InvalidState", "Target is in the " + instanceState + " state");
    }

    boolean isInvalid() {
        return reason.equals("Target.InvalidState");
    }

    private static TargetHealth unhealthy(String reason, String description) {
        return new TargetHealth(State.UNHEALTHY, reason, description);
    }
}
