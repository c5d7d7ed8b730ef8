package dev.lastcall.cloud.ec2;

import java.util.Locale;

/** What is done to an interrupted Spot Instance. */
public enum InterruptionAction {
    /** It is terminated. */
    TERMINATE,
    /** It is stopped. */
    STOP,
    /**
     * It is hibernated: its processes stand still (SIGSTOP), its agent is cut off, and it ends as stopped with its
     * memory kept. ECS hears only that the agent is gone: the tasks stay as they are, stop timeouts and container
     * health checks stand still with them, and what they are told meanwhile reaches them when the instance has been
     * {@linkplain Instances#start started} again (SIGCONT). Connections stay open, as nobody closes them.
     */
    HIBERNATE;

    /** As IMDS and EventBridge write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
