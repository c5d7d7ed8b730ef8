package dev.lastcall.signal;

/** What EC2 will do to the instance: the {@code action} of {@code spot/instance-action}. */
public enum InstanceAction {
    /** The instance is terminated. */
    TERMINATE,
    /** The instance is stopped; the process ends as it does when the instance is terminated. */
    STOP,
    /** The instance is hibernated: it freezes about now, and the process survives. Sets no deadline. */
    HIBERNATE
}
