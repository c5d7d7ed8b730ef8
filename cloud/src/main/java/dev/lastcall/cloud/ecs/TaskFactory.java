package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        if (launchType.isFargate()) {
            return launchType == LaunchType.FARGATE_SPOT && !fargateSpot.hasRoom()
                    ? Made.failed(PlacementFailure.NO_FARGATE)
                    : Made.of(create(cluster, revision, service, launchType, null, fargateZone(service)));
        }
        var members = registry.membersOf(cluster);
        var member = placer.choose(members, revision.definition(), placement, service);
        return member.map(chosen -> Made.of(create(
                        cluster,
                        revision,
                        service,
                        launchType,
                        chosen,
                        chosen.instance().availabilityZone())))
                .orElseGet(() -> Made.failed(Placer.whyNot(members, revision.definition(), placement)));
    }

    private String fargateZone(@Nullable Service service) {
        return ZONES.stream()
                .map(letter -> names.region() + letter)
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
            String zone) {
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
                service == null ? "" : service.deploymentId,
                service == null ? null : service.toReplace.pollFirst());
        registry.tasks.put(id, task);
        if (host != null) {
            host.tasks.add(task);
        }
        if (service != null) {
            service.tasks.add(task);
        }
        return task;
    }
}
