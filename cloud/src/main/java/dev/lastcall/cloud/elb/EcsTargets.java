package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.ecs.HealthStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The target groups as ECS uses them: its targets are tasks. */
final class EcsTargets implements dev.lastcall.cloud.ecs.TargetGroups {

    private final Estate estate;
    private final Targets targets;

    /** Of each registered task, by target group. */
    private final Map<String, Map<String, HealthStatus>> tasks = new LinkedHashMap<>();

    private BiConsumer<String, HealthStatus> listener = (task, health) -> {};

    EcsTargets(Estate estate, Targets targets) {
        this.estate = estate;
        this.targets = targets;
        targets.listen(this::onHealth);
    }

    void listen(BiConsumer<String, HealthStatus> newListener) {
        listener = newListener;
    }

    @Override
    public Optional<String> find(String nameOrArn) {
        return estate.targetGroups.containsKey(nameOrArn)
                ? Optional.of(nameOrArn)
                : estate.targetGroupNamed(nameOrArn).map(TargetGroup::arn);
    }

    @Override
    public boolean isServed(String targetGroupArn) {
        return estate.userOf(targetGroupArn).isPresent();
    }

    @Override
    public void register(String targetGroupArn, String taskId, String targetId, int port) {
        tasks.computeIfAbsent(taskId, id -> new LinkedHashMap<>()).put(targetGroupArn, HealthStatus.UNKNOWN);
        targets.registerTask(estate.targetGroup(targetGroupArn), taskId, new TargetKey(targetId, port));
    }

    @Override
    public void deregister(String targetGroupArn, String taskId) {
        targets.deregisterTask(estate.targetGroup(targetGroupArn), taskId);
    }

    @Override
    public Optional<Failure> failure(String taskId) {
        @Nullable Map<String, HealthStatus> health = tasks.get(taskId);
        return health == null
                ? Optional.empty()
                : health.entrySet().stream()
                        .filter(entry -> entry.getValue() == HealthStatus.UNHEALTHY)
                        .findFirst()
                        .map(entry -> new Failure(entry.getKey(), description(entry.getKey(), taskId)));
    }

    private String description(String targetGroupArn, String taskId) {
        return estate.targetGroup(targetGroupArn)
                .named(taskId)
                .map(target -> target.health().description())
                .orElse("");
    }

    private void onHealth(TargetGroup group, Target target) {
        @Nullable Map<String, HealthStatus> health = tasks.get(target.name());
        if (health == null) {
            return;
        }
        if (target.health().equals(TargetHealth.NOT_REGISTERED)) {
            health.remove(group.arn());
            if (health.isEmpty()) {
                tasks.remove(target.name());
            }
            return;
        }
        health.put(group.arn(), status(target.health()));
        listener.accept(target.name(), together(health));
    }

    private static HealthStatus status(TargetHealth health) {
        return switch (health.state()) {
            case HEALTHY -> HealthStatus.HEALTHY;
            case UNHEALTHY -> HealthStatus.UNHEALTHY;
            case INITIAL, UNUSED, DRAINING -> HealthStatus.UNKNOWN;
        };
    }

    /** Unhealthy in one group is unhealthy; healthy is healthy in all. */
    private static HealthStatus together(Map<String, HealthStatus> health) {
        if (health.containsValue(HealthStatus.UNHEALTHY)) {
            return HealthStatus.UNHEALTHY;
        }
        return health.containsValue(HealthStatus.UNKNOWN) ? HealthStatus.UNKNOWN : HealthStatus.HEALTHY;
    }
}
