package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final CapacityProviders providers;
    private final Placer placer;
    private final Map<Task, Placement> waiting = new LinkedHashMap<>();

    TaskFactory(
            Loop loop,
            Names names,
            Registry registry,
            HostPorts hostPorts,
            FargateSpot fargateSpot,
            CapacityProviders providers) {
        this.loop = loop;
        this.names = names;
        this.registry = registry;
        this.hostPorts = hostPorts;
        this.fargateSpot = fargateSpot;
        this.providers = providers;
        placer = new Placer(names);
    }

    Made make(
            Cluster cluster, Revision revision, @Nullable Service service, LaunchType launchType, Placement placement) {
        return make(cluster, revision, service, null, Supply.of(launchType), placement);
    }

    Made make(
            Cluster cluster,
            Revision revision,
            @Nullable Service service,
            @Nullable Deployment deployment,
            Supply supply,
            Placement placement) {
        return make(cluster, revision, service, deployment, supply, placement, membersFor(cluster, supply));
    }

    Made make(
            Cluster cluster,
            Revision revision,
            @Nullable Service service,
            @Nullable Deployment deployment,
            Supply supply,
            Placement placement,
            List<ContainerInstance> members) {
        if (supply.launchType().isFargate()) {
            return supply.launchType() == LaunchType.FARGATE_SPOT && !fargateSpot.hasRoom()
                    ? Made.failed(PlacementFailure.NO_FARGATE)
                    : Made.of(create(cluster, revision, service, deployment, supply, null, fargateZone(service)));
        }
        var candidates = new Candidates(members, revision.definition(), placement, group(revision, service));
        var chosen = placer.choose(candidates, service);
        if (chosen.isEmpty()) {
            return supply.waitsForInstances()
                    ? Made.of(waiting(create(cluster, revision, service, deployment, supply, null, ""), placement))
                    : Made.failed(candidates.whyNot());
        }
        var member = chosen.get();
        return Made.of(create(
                cluster,
                revision,
                service,
                deployment,
                supply,
                member,
                member.instance().availabilityZone()));
    }

    private Task waiting(Task task, Placement placement) {
        waiting.put(task, placement);
        return task;
    }

    /** Finds instances for tasks that wait for one; answers those that it has placed. */
    List<Task> placeWaiting() {
        waiting.keySet().removeIf(task -> !task.isWanted());
        var placed = new ArrayList<Task>();
        waiting.forEach((task, placement) -> {
            var candidates =
                    new Candidates(membersFor(task.cluster, task.supply), task.definition(), placement, task.group());
            placer.choose(candidates, task.service).ifPresent(member -> {
                task.place(member);
                placed.add(task);
            });
        });
        placed.forEach(waiting::remove);
        return placed;
    }

    /** Those that wait for an instance of this capacity provider. */
    List<Task> waitingFor(CapacityProvider provider) {
        return waiting.keySet().stream()
                .filter(task -> task.isWanted() && provider.name.equals(task.capacityProvider()))
                .toList();
    }

    private List<ContainerInstance> membersFor(Cluster cluster, Supply supply) {
        return registry.membersOf(cluster).stream()
                .filter(member -> supply.provider() == null
                        || providers
                                .of(member)
                                .filter(supply.provider()::equals)
                                .isPresent())
                .toList();
    }

    private static String group(Revision revision, @Nullable Service service) {
        return service == null ? "family:" + revision.definition().family() : "service:" + service.name();
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
            @Nullable Deployment deployment,
            Supply supply,
            @Nullable ContainerInstance host,
            String zone) {
        var id = names.hex(32);
        var task = new Task(
                id,
                names.arn("ecs", "task/" + cluster.name() + "/" + id),
                cluster,
                revision,
                service,
                supply,
                deployment,
                host,
                zone,
                hostPorts.take(),
                loop.now(),
                deployment == null ? "" : deployment.id,
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
