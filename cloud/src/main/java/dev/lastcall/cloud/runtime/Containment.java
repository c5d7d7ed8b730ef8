package dev.lastcall.cloud.runtime;

/** How far a task's processes are contained. */
public enum Containment {
    /**
     * Each task has a PID namespace (Linux, as root or where user namespaces are allowed). The kernel kills every
     * process of the task when its process 1 ends, and process 1 when the cloud ends, however it ends. As in a
     * container, process 1 ignores signals that it has no handler for.
     */
    PID_NAMESPACE,
    /**
     * Each task has a supervisor that kills the task's process group when the task ends or when the cloud ends,
     * however it ends. A descendant that leaves the group is found by its environment (on Linux) when its task ends,
     * and else by the next cloud that uses the same state directory; one that also clears its environment is not.
     * SIGTERM kills a task that has no handler for it.
     */
    SUPERVISED
}
