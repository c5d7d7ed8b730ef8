package dev.lastcall.cloud.ec2;

/** The states of an instance, as {@code DescribeInstances} names them. */
public enum InstanceState {
    PENDING("pending"),
    RUNNING("running"),
    STOPPING("stopping"),
    STOPPED("stopped"),
    SHUTTING_DOWN("shutting-down"),
    TERMINATED("terminated");

    private final String word;

    InstanceState(String word) {
        this.word = word;
    }

    /** As EC2 writes it. */
    public String word() {
        return word;
    }
}
