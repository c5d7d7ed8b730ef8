package dev.lastcall.cloud.ecs;

import java.util.Optional;

/** The load balancers' target groups, as ECS uses them. All calls are on the world's thread. */
public interface TargetGroups {

    /** No load balancer: a service behind a target group is refused. */
    TargetGroups NONE = new TargetGroups() {

        @Override
        public Optional<String> find(String nameOrArn) {
            return Optional.empty();
        }

        @Override
        public boolean isServed(String targetGroupArn) {
            return false;
        }

        @Override
        public Optional<Failure> failure(String taskId) {
            return Optional.empty();
        }

        @Override
        public void register(String targetGroupArn, String taskId, String targetId, int port) {}

        @Override
        public void deregister(String targetGroupArn, String taskId) {}
    };

    /** The ARN of a target group, by its name or its ARN; empty if there is no such target group. */
    Optional<String> find(String nameOrArn);

    /** Whether a load balancer forwards to that target group. */
    boolean isServed(String targetGroupArn);

    /** Where a task fails its health checks; empty if it does not. */
    Optional<Failure> failure(String taskId);

    /**
     * A task's failing health checks.
     *
     * @param reason in words, e.g. {@code Health checks failed with these codes: [503]}
     */
    record Failure(String targetGroupArn, String reason) {}

    /**
     * Adds a task, which may be in several target groups. Its health in all of them together is told to {@link
     * Tasks#onTargetHealth}.
     *
     * @param targetId the id of the instance that it runs on, or the task's own address
     * @param port where it listens there
     */
    void register(String targetGroupArn, String taskId, String targetId, int port);

    /** Starts draining a task; harmless when it is not registered. */
    void deregister(String targetGroupArn, String taskId);
}
