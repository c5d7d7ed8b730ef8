package dev.lastcall.cloud;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.world.WorldSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link SpotCloud} is started with. Every {@code with} and {@code and} method answers a changed copy.
 *
 * @param directory where it writes: {@code tasks/TASK-ID/} (working directory) and {@code logs/FAMILY-TASK-ID.log} per
 *     task, {@code events.jsonl}, {@code timeline.jsonl}; made where missing
 * @param world region, account, seed, and how EC2, ECS and the agents behave
 * @param clusters names of clusters
 * @param instances what is launched at the start
 * @param targetGroups target groups and their ports
 * @param taskDefinitions registered in this order
 * @param services made in this order, once the instances have been asked for
 * @param taskEnvironment variables that every task gets; those of its definition win
 * @param imdsTokensRequired whether instance metadata answers only with a token (IMDSv2)
 * @param controlPort the control port on 127.0.0.1; 0 for a free one
 */
public record SpotCloudConfig(
        Path directory,
        WorldSettings world,
        List<String> clusters,
        List<InstanceGroup> instances,
        List<Listen> targetGroups,
        List<TaskDefinition> taskDefinitions,
        List<ServiceDefinition> services,
        Map<String, String> taskEnvironment,
        boolean imdsTokensRequired,
        int controlPort) {

    /** Copies the collections and checks the port. */
    public SpotCloudConfig {
        clusters = List.copyOf(clusters);
        instances = List.copyOf(instances);
        targetGroups = List.copyOf(targetGroups);
        taskDefinitions = List.copyOf(taskDefinitions);
        services = List.copyOf(services);
        taskEnvironment = Map.copyOf(taskEnvironment);
        if (controlPort < 0 || controlPort > 65_535) {
            throw new IllegalArgumentException(
                    "the control port must be 0 (a free one) to 65535, found " + controlPort);
        }
    }

    /** An empty cloud as AWS has it, with the cluster {@code default}. */
    public static SpotCloudConfig in(Path directory) {
        return new SpotCloudConfig(
                directory,
                WorldSettings.defaults(),
                List.of("default"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                false,
                0);
    }

    /** The same in another world. */
    public SpotCloudConfig withWorld(WorldSettings other) {
        return new SpotCloudConfig(
                directory,
                other,
                clusters,
                instances,
                targetGroups,
                taskDefinitions,
                services,
                taskEnvironment,
                imdsTokensRequired,
                controlPort);
    }

    /** The same with another seed. */
    public SpotCloudConfig withSeed(long seed) {
        return withWorld(
                new WorldSettings(world.region(), world.account(), seed, world.ec2(), world.ecs(), world.agents()));
    }

    /** The same with other behaviour. */
    public SpotCloudConfig withSettings(Ec2Settings ec2, EcsSettings ecs, AgentSettings agents) {
        return withWorld(new WorldSettings(world.region(), world.account(), world.seed(), ec2, ecs, agents));
    }

    /** The same with a further cluster. */
    public SpotCloudConfig andCluster(String name) {
        return new SpotCloudConfig(
                directory,
                world,
                and(clusters, name),
                instances,
                targetGroups,
                taskDefinitions,
                services,
                taskEnvironment,
                imdsTokensRequired,
                controlPort);
    }

    /** The same with further instances. */
    public SpotCloudConfig andInstances(
            LaunchTemplate template, String availabilityZone, PurchaseOption purchaseOption, int count) {
        var group = new InstanceGroup(template, availabilityZone, purchaseOption, count);
        return new SpotCloudConfig(
                directory,
                world,
                clusters,
                and(instances, group),
                targetGroups,
                taskDefinitions,
                services,
                taskEnvironment,
                imdsTokensRequired,
                controlPort);
    }

    /** The same with a further target group, behind this port. */
    public SpotCloudConfig andTargetGroup(TargetGroupConfig group, int port) {
        return new SpotCloudConfig(
                directory,
                world,
                clusters,
                instances,
                and(targetGroups, new Listen(group, port)),
                taskDefinitions,
                services,
                taskEnvironment,
                imdsTokensRequired,
                controlPort);
    }

    /** The same with a further task definition. */
    public SpotCloudConfig andTaskDefinition(TaskDefinition definition) {
        return new SpotCloudConfig(
                directory,
                world,
                clusters,
                instances,
                targetGroups,
                and(taskDefinitions, definition),
                services,
                taskEnvironment,
                imdsTokensRequired,
                controlPort);
    }

    /** The same with a further service. */
    public SpotCloudConfig andService(ServiceDefinition definition) {
        return new SpotCloudConfig(
                directory,
                world,
                clusters,
                instances,
                targetGroups,
                taskDefinitions,
                and(services, definition),
                taskEnvironment,
                imdsTokensRequired,
                controlPort);
    }

    /** The same with a further variable for every task. */
    public SpotCloudConfig andTaskEnvironment(String name, String value) {
        var all = new LinkedHashMap<>(taskEnvironment);
        all.put(name, value);
        return new SpotCloudConfig(
                directory,
                world,
                clusters,
                instances,
                targetGroups,
                taskDefinitions,
                services,
                all,
                imdsTokensRequired,
                controlPort);
    }

    /** The same, answering instance metadata only with a token. */
    public SpotCloudConfig withImdsTokensRequired() {
        return new SpotCloudConfig(
                directory,
                world,
                clusters,
                instances,
                targetGroups,
                taskDefinitions,
                services,
                taskEnvironment,
                true,
                controlPort);
    }

    /** The same with another control port. */
    public SpotCloudConfig withControlPort(int port) {
        return new SpotCloudConfig(
                directory,
                world,
                clusters,
                instances,
                targetGroups,
                taskDefinitions,
                services,
                taskEnvironment,
                imdsTokensRequired,
                port);
    }

    private static <T> List<T> and(List<T> list, T more) {
        var all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
