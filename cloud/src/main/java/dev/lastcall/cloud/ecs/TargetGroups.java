package dev.lastcall.cloud.ecs;

/** The load balancer's target groups, as ECS uses them. All calls are on the world's thread. */
public interface TargetGroups {

    /** No load balancer: a service behind a target group is refused. */
    TargetGroups NONE = new TargetGroups() {
        @Override
        public boolean exists(String targetGroup) {
            return false;
        }

        @Override
        public String arn(String targetGroup) {
            return targetGroup;
        }

        @Override
        public void register(String targetGroup, String taskId, int port) {}

        @Override
        public void deregister(String targetGroup, String taskId) {}
    };

    /** Whether there is such a target group. */
    boolean exists(String targetGroup);

    /** The target group's ARN. */
    String arn(String targetGroup);

    /** Adds a task; its health is told to {@link Tasks#onTargetHealth}. */
    void register(String targetGroup, String taskId, int port);

    /** Starts draining a task; harmless when it is not registered. */
    void deregister(String targetGroup, String taskId);
}
