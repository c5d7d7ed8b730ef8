package dev.lastcall.cloud;

import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.clock.Pace;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.image.ImageRule;
import dev.lastcall.cloud.world.WorldSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link SpotCloud} is started with.
 *
 * @param directory where it writes: {@code tasks/TASK-ID/} (working directory) and {@code logs/FAMILY-TASK-ID.log} per
 *     task, {@code events.jsonl}, {@code timeline.jsonl}; made where missing
 * @param world region, account, seed, and how EC2, ECS and the agents behave; default {@link
 *     WorldSettings#defaults()}
 * @param clusters names of clusters; default {@code default}
 * @param instances what is launched at the start
 * @param targetGroups target groups and their ports
 * @param taskDefinitions registered in this order
 * @param services made in this order, once the instances have been asked for
 * @param taskEnvironment variables that every task gets; those of its definition win
 * @param imdsTokensRequired whether instance metadata answers only with a token (IMDSv2); default no
 * @param controlPort the control port on 127.0.0.1; 0 for a free one; default 0
 * @param apiPort the port of the AWS APIs; 0 for a free one; default 0
 * @param apiAddress the address on which the AWS APIs, and the control below {@code /_lastcall}, listen; default {@code
 *     127.0.0.1}. Whoever reaches it may run programs on this machine
 * @param images what stands for container images; an earlier rule comes before a later one; default none, so that the
 *     built-in responder stands for all but {@code local/…}
 * @param taskKind what tasks are; default {@link TaskKind#PROCESS}
 * @param pace how time passes; default {@link Pace#REAL}, the only one for processes
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
        int controlPort,
        int apiPort,
        InetAddress apiAddress,
        List<ImageRule> images,
        TaskKind taskKind,
        Pace pace) {

    /** Copies the collections and checks the ports, and that the clock suits the tasks. */
    public SpotCloudConfig {
        clusters = List.copyOf(clusters);
        instances = List.copyOf(instances);
        targetGroups = List.copyOf(targetGroups);
        taskDefinitions = List.copyOf(taskDefinitions);
        services = List.copyOf(services);
        taskEnvironment = Map.copyOf(taskEnvironment);
        images = List.copyOf(images);
        requirePort("control port", controlPort);
        requirePort("port of the AWS APIs", apiPort);
        if (taskKind == TaskKind.PROCESS && !pace.equals(Pace.REAL)) {
            throw new IllegalArgumentException("expected the clock real for tasks that are processes, found " + pace
                    + ": a real process has a real clock; make the tasks scripted");
        }
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the " + name + " must be 0 (a free one) to 65535, found " + port);
        }
    }

    /** An empty cloud as AWS has it, with the cluster {@code default}, which writes to this directory. */
    public static Builder builder(Path directory) {
        return new Builder(directory);
    }

    /** A builder that begins with this configuration. */
    public Builder toBuilder() {
        var builder = new Builder(directory)
                .world(world)
                .imdsTokensRequired(imdsTokensRequired)
                .controlPort(controlPort)
                .apiPort(apiPort)
                .apiAddress(apiAddress)
                .taskKind(taskKind)
                .pace(pace);
        builder.clusters.clear();
        builder.clusters.addAll(clusters);
        builder.instances.addAll(instances);
        builder.targetGroups.addAll(targetGroups);
        builder.taskDefinitions.addAll(taskDefinitions);
        builder.services.addAll(services);
        builder.taskEnvironment.putAll(taskEnvironment);
        builder.images.addAll(images);
        return builder;
    }

    /** Puts a {@link SpotCloudConfig} together. Not for use by several threads. */
    public static final class Builder {

        private final Path directory;
        private WorldSettings world = WorldSettings.defaults();
        private final List<String> clusters = new ArrayList<>(List.of("default"));
        private final List<InstanceGroup> instances = new ArrayList<>();
        private final List<Listen> targetGroups = new ArrayList<>();
        private final List<TaskDefinition> taskDefinitions = new ArrayList<>();
        private final List<ServiceDefinition> services = new ArrayList<>();
        private final Map<String, String> taskEnvironment = new LinkedHashMap<>();
        private boolean imdsTokensRequired;
        private int controlPort;
        private int apiPort;
        private InetAddress apiAddress = InetAddress.getLoopbackAddress();
        private final List<ImageRule> images = new ArrayList<>();
        private TaskKind taskKind = TaskKind.PROCESS;
        private Pace pace = Pace.REAL;

        private Builder(Path directory) {
            this.directory = directory;
        }

        /** See {@link SpotCloudConfig#world()}. */
        public Builder world(WorldSettings settings) {
            world = settings;
            return this;
        }

        /** These clusters, and no others. */
        public Builder clusters(List<String> names) {
            clusters.clear();
            clusters.addAll(names);
            return this;
        }

        /** Adds a cluster. */
        public Builder cluster(String name) {
            clusters.add(name);
            return this;
        }

        /** Adds instances. */
        public Builder instances(
                LaunchTemplate template, String availabilityZone, PurchaseOption purchaseOption, int count) {
            instances.add(new InstanceGroup(template, availabilityZone, purchaseOption, count));
            return this;
        }

        /** Adds a target group, behind this port of 127.0.0.1; 0 for a free one. */
        public Builder targetGroup(TargetGroupConfig group, int port) {
            targetGroups.add(new Listen(group, port));
            return this;
        }

        /** Adds a task definition. */
        public Builder taskDefinition(TaskDefinition definition) {
            taskDefinitions.add(definition);
            return this;
        }

        /** Adds a service. */
        public Builder service(ServiceDefinition definition) {
            services.add(definition);
            return this;
        }

        /** Adds a variable for every task, or gives it another value. */
        public Builder taskEnvironment(String name, String value) {
            taskEnvironment.put(name, value);
            return this;
        }

        /** See {@link SpotCloudConfig#imdsTokensRequired()}. */
        public Builder imdsTokensRequired(boolean required) {
            imdsTokensRequired = required;
            return this;
        }

        /** See {@link SpotCloudConfig#apiPort()}. */
        public Builder apiPort(int port) {
            apiPort = port;
            return this;
        }

        /** See {@link SpotCloudConfig#apiAddress()}. */
        public Builder apiAddress(InetAddress address) {
            apiAddress = address;
            return this;
        }

        /** Adds what stands for images, after what has been added before. */
        public Builder image(ImageRule rule) {
            images.add(rule);
            return this;
        }

        /** See {@link SpotCloudConfig#taskKind()}. */
        public Builder taskKind(TaskKind kind) {
            taskKind = kind;
            return this;
        }

        /** See {@link SpotCloudConfig#pace()}. */
        public Builder pace(Pace time) {
            pace = time;
            return this;
        }

        /** See {@link SpotCloudConfig#controlPort()}. */
        public Builder controlPort(int port) {
            controlPort = port;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a component is out of its bounds; the message names it
         */
        public SpotCloudConfig build() {
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
                    controlPort,
                    apiPort,
                    apiAddress,
                    images,
                    taskKind,
                    pace);
        }
    }
}
