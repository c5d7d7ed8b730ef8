package dev.lastcall.cloud.autoscaling;

/** The states of an instance within its group. */
public enum LifecycleState {
    PENDING("Pending"),
    /** Lifecycle hooks hold it up on its way in. */
    PENDING_WAIT("Pending:Wait"),
    IN_SERVICE("InService"),
    STANDBY("Standby"),
    TERMINATING("Terminating"),
    /** Lifecycle hooks hold it up on its way out. */
    TERMINATING_WAIT("Terminating:Wait"),
    /** Its hooks are done, and EC2 is ending it. */
    TERMINATING_PROCEED("Terminating:Proceed"),
    /** It has gone, and belongs to the group no longer. */
    TERMINATED("Terminated"),
    /** It belongs to the group no longer. */
    DETACHED("Detached");

    private final String word;

    LifecycleState(String word) {
        this.word = word;
    }

    /** As Auto Scaling writes it. */
    public String word() {
        return word;
    }

    boolean isPending() {
        return this == PENDING || this == PENDING_WAIT;
    }

    /** Whether it counts towards the desired capacity. */
    boolean counts() {
        return isPending() || this == IN_SERVICE;
    }
}
