package dev.lastcall.cloud.ecs;

/** What a task runs on. */
public enum LaunchType {
    /** The cluster's container instances. */
    EC2,
    /** Fargate, on demand. */
    FARGATE,
    /** Fargate's spare capacity: launch type FARGATE, capacity provider FARGATE_SPOT. */
    FARGATE_SPOT;

    /** Whether it is one of Fargate's. */
    public boolean isFargate() {
        return this != EC2;
    }

    /** As {@code DescribeTasks} says it. */
    public String word() {
        return isFargate() ? "FARGATE" : "EC2";
    }
}
