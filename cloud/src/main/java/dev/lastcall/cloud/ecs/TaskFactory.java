package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Places tasks and makes them. */
final class TaskFactory {

    private static final List<String> ZONES = List.of("a", "b", "c");

    /** A task, or why there is none. */
    record Made(Optional<Task> task, Optional<PlacementFailure> failure) {

        private static Made of(Task task) {
            return new Made(Optional.of(task), Optional.empty());
        }

        private static Made failed(PlacementFailure failure) {
            return new Made(Optional.empty(), Optional.of(failure));
        }
    }

    private final Loop loop;
    private final Names names;
    private final Registry registry;
    private final HostPorts hostPorts;
    private final FargateSpot fargateSpot;
    private final Placer placer;

    TaskFactory(Loop loop, Names names, Registry registry, HostPorts hostPorts, FargateSpot fargateSpot) {
        this.loop = loop;
        this.names = names;
        this.registry = registry;
        this.hostPorts = hostPorts;
        this.fargateSpot = fargateSpot;
        placer = new Placer(names);
    }

    Made make(
            Cluster cluster, Revision revision, @Nullable Service service, LaunchType launchType, Placement placement) {
        return make(cluster, revision, service, launchType, placement, TaskOptions.NONE);
    }

    Made make(
            Cluster cluster,
            Revision revision,
            @Nullable Service service,
            LaunchType launchType,
            Placement placement,
            TaskOptions options) {
        if (launchType.isFargate()) {
            return launchType == LaunchType.FARGATE_SPOT && !fargateSpot.hasRoom()
                    ? Made.failed(PlacementFailure.NO_FARGATE)
                    : Made.of(create(
                            cluster, revision, service, launchType, null, fargateZone(service, options), options));
        }
        var members = registry.membersOf(cluster);
        var definition = options.overrides().applyTo(revision.definition());
        var member = placer.choose(members, definition, placement, service);
        return member.map(chosen -> Made.of(create(
                        cluster,
                        revision,
                        service,
                        launchType,
                        chosen,
                        chosen.instance().availabilityZone(),
                        options)))
                .orElseGet(() -> Made.failed(Placer.whyNot(members, definition, placement)));
    }

    /** On this container instance and no other. */
    Made makeOn(ContainerInstance member, Cluster cluster, Revision revision, TaskOptions options) {
        var definition = options.overrides().applyTo(revision.definition());
        return member.fits(definition)
                ? Made.of(create(
                        cluster,
                        revision,
                        null,
                        LaunchType.EC2,
                        member,
                        member.instance().availabilityZone(),
                        options))
                : Made.failed(new PlacementFailure(member.whyNot(definition), List.of(member.arn())));
    }

    /**
     * Refuses subnets that there are not.
     *
     * @throws RefusedException if one is none of the default VPC's
     */
    void requireSubnets(TaskOptions options) {
        for (var subnet : options.subnets()) {
            if (zones().noneMatch(zone -> DefaultVpc.subnetId(zone).equals(subnet))) {
                throw new RefusedException(
                        "InvalidParameterException", "The subnet ID '" + subnet + "' does not exist");
            }
        }
    }

    private Stream<String> zones() {
        return ZONES.stream().map(letter -> names.region() + letter);
    }

    private String fargateZone(@Nullable Service service, TaskOptions options) {
        return zones().filter(
                        zone -> options.subnets().isEmpty() || options.subnets().contains(DefaultVpc.subnetId(zone)))
                .min(Comparator.comparingLong(zone -> service == null
                        ? 0
                        : service.tasks.stream()
                                .filter(task -> task.isWanted() && task.availabilityZone.equals(zone))
                                .count()))
                .orElseThrow();
    }

    private Task create(
            Cluster cluster,
            Revision revision,
            @Nullable Service service,
            LaunchType launchType,
            @Nullable ContainerInstance host,
            String zone,
            TaskOptions options) {
        var id = names.hex(32);
        var task = new Task(
                id,
                names.arn("ecs", "task/" + cluster.name() + "/" + id),
                cluster,
                revision,
                service,
                launchType,
                host,
                zone,
                hostPorts.take(),
                loop.now(),
                options.startedBy().orElse(service == null ? "" : service.deploymentId),
                service == null ? null : service.toReplace.pollFirst(),
                options);
        registry.tasks.put(id, task);
        registry.tags.begin(task.arn, options.tags());
        if (host != null) {
            host.tasks.add(task);
        }
        if (service != null) {
            service.tasks.add(task);
        }
        return task;
    }
}
