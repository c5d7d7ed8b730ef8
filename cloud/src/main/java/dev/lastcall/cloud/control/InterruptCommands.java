package dev.lastcall.cloud.control;

import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.naming.UnknownNameException;
import dev.lastcall.cloud.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Capacity that is taken back on command: an instance's, a task's, a service's, a pool's. On the world's thread. */
final class InterruptCommands {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptCommands.class);

    private static final List<String> OF_INSTANCES = List.of("noticeSeconds", "action", "rebalanceSeconds");

    private final World world;

    InterruptCommands(World world) {
        this.world = world;
    }

    Map<String, Object> instance(String id, Parameters parameters) {
        var action = action(parameters);
        var notice = parameters.seconds("noticeSeconds", 120);
        world.ec2().interruptions().requirePossible(id, notice);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("instanceId", id);
        answer.put("action", action.word());
        if (parameters.has("rebalanceSeconds")) {
            var lead = parameters.seconds("rebalanceSeconds");
            world.ec2().interruptions().recommendRebalance(id);
            world.loop().after(lead, () -> interruptIfPossible(id, notice, action, parameters));
            var time = world.loop().now().plus(lead);
            answer.put("noticeTime", time.toString());
            answer.put("time", time.plus(notice).toString());
        } else {
            var given = world.interrupt(id, notice, action, parameters.stopOrder());
            answer.put("time", given.time().toString());
        }
        return answer;
    }

    private void interruptIfPossible(String id, Duration notice, InterruptionAction action, Parameters parameters) {
        try {
            world.interrupt(id, notice, action, parameters.stopOrder());
        } catch (IllegalStateException gone) {
            LOG.info("no interruption after the rebalance recommendation: {}", gone.getMessage());
        }
    }

    private static InterruptionAction action(Parameters parameters) {
        var word = parameters.text("action").orElse("terminate");
        return List.of(InterruptionAction.values()).stream()
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected the action terminate, stop or hibernate, found " + word));
    }

    Map<String, Object> pool(Parameters parameters) {
        var pool = new CapacityPool(parameters.require("instanceType"), parameters.require("availabilityZone"));
        var taken = world.reclaim(
                pool,
                parameters.seconds("noticeSeconds", 120),
                parameters.seconds("unavailableSeconds", 300),
                parameters.stopOrder());
        return Map.of("instanceIds", taken.stream().map(Instance::id).toList());
    }

    Map<String, Object> task(String idOrArn, Parameters parameters) {
        var task = world.ecs().tasks().describe(idOrArn);
        if (task.launchType() != LaunchType.EC2) {
            OF_INSTANCES.stream().filter(parameters::has).findFirst().ifPresent(key -> {
                throw new IllegalArgumentException("expected no " + key
                        + " for a task on Fargate Spot: it has two minutes, or its stop timeout, and ends");
            });
            var interrupted = world.ecs().fargateSpot().interrupt(idOrArn, parameters.stopOrder());
            return Map.of("taskArn", interrupted.taskArn());
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("taskArn", task.taskArn());
        answer.putAll(instance(
                task.instanceId()
                        .filter(id -> task.lastStatus() != TaskStatus.STOPPED)
                        .orElseThrow(() -> new IllegalStateException(
                                "expected a task that runs, found that " + task.taskId() + " is STOPPED")),
                parameters));
        return answer;
    }

    /** @param clusterAndName {@code CLUSTER/NAME} */
    Map<String, Object> service(String clusterAndName, Parameters parameters) {
        var tasks = running(clusterAndName);
        var fargate = tasks.stream()
                .filter(task -> task.launchType() == LaunchType.FARGATE_SPOT)
                .toList();
        var instances = tasks.stream()
                .flatMap(task -> task.instanceId().stream())
                .distinct()
                .filter(this::canBeInterrupted)
                .toList();
        if (fargate.isEmpty() && instances.isEmpty()) {
            throw new IllegalStateException(
                    "expected a service that runs on Spot capacity, found nothing of " + clusterAndName + " on any");
        }
        var taken = new ArrayList<Map<String, Object>>();
        instances.forEach(id -> taken.add(instance(id, parameters)));
        for (var task : fargate) {
            world.ecs().fargateSpot().interrupt(task.taskArn(), parameters.stopOrder());
            taken.add(Map.of("taskArn", task.taskArn()));
        }
        return Map.of("interrupted", taken);
    }

    private List<TaskDescription> running(String clusterAndName) {
        var parts = clusterAndName.split("/", 2);
        var known = world.ecs().services().list().stream()
                .anyMatch(service -> service.serviceName().equals(parts[1])
                        && service.definition().cluster().equals(parts[0]));
        if (!known) {
            throw new UnknownNameException(
                    "ServiceNotFoundException",
                    "expected CLUSTER/NAME of a service, found that there is no " + clusterAndName);
        }
        return world.ecs().tasks().list().stream()
                .filter(task -> task.clusterArn().endsWith("/" + parts[0]))
                .filter(task -> Objects.equals(task.serviceName().orElse(null), parts[1]))
                .filter(task -> task.lastStatus() == TaskStatus.RUNNING && task.desiredStatus() == TaskStatus.RUNNING)
                .toList();
    }

    private boolean canBeInterrupted(String instanceId) {
        var instance = world.ec2().instances().get(instanceId);
        return instance.purchaseOption() == PurchaseOption.SPOT
                && instance.notice().isEmpty();
    }
}
