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
    private final CapacityProviders providers;
    private final Placer placer;
    private final WaitingTasks waiting = new WaitingTasks();

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

    /** Where there is room; a task for whose instance a capacity provider will see waits for it. */
    Made make(TaskPlan plan) {
        var supply = plan.supply();
        if (supply.launchType().isFargate()) {
            return supply.launchType() == LaunchType.FARGATE_SPOT && !fargateSpot.hasRoom()
                    ? Made.failed(PlacementFailure.NO_FARGATE)
                    : Made.of(create(plan, null, fargateZone(plan.service(), plan.options())));
        }
        var candidates = candidates(plan, plan.definition());
        var chosen = placer.choose(candidates, plan.service());
        if (chosen.isPresent()) {
            return Made.of(create(plan, chosen.get()));
        }
        if (!supply.waitsForInstances()) {
            return Made.failed(candidates.whyNot());
        }
        var task = create(plan, null, "");
        waiting.add(task, plan);
        return Made.of(task);
    }

    private Candidates candidates(TaskPlan plan, TaskDefinition definition) {
        var provider = plan.supply().provider();
        var members = registry.membersOf(plan.cluster()).stream()
                .filter(member -> provider == null
                        || providers.of(member).filter(provider::equals).isPresent())
                .toList();
        return new Candidates(members, definition, plan.placement(), plan.group());
    }

    /** On this container instance and no other. */
    Made makeOn(ContainerInstance member, TaskPlan plan) {
        var definition = plan.definition();
        return member.fits(definition)
                ? Made.of(create(plan, member))
                : Made.failed(new PlacementFailure(member.whyNot(definition), List.of(member.arn())));
    }

    /** Finds instances for tasks that wait for one; answers those for which it has. */
    List<Task> placeWaiting() {
        return waiting.place((task, plan) -> {
            var member = placer.choose(candidates(plan, task.definition()), plan.service());
            member.ifPresent(task::place);
            return member.isPresent();
        });
    }

    /** What waits for an instance. */
    WaitingTasks waiting() {
        return waiting;
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

    private Task create(TaskPlan plan, ContainerInstance host) {
        return create(plan, host, host.instance().availabilityZone());
    }

    /** One for each container. */
    private List<Integer> ports(TaskDefinition definition) {
        return definition.containers().stream()
                .map(container -> hostPorts.take())
                .toList();
    }

    private Task create(TaskPlan plan, @Nullable ContainerInstance host, String zone) {
        var id = names.hex(32);
        var service = plan.service();
        var task = new Task(
                id,
                names.arn("ecs", "task/" + plan.cluster().name() + "/" + id),
                plan,
                host,
                zone,
                ports(plan.definition()),
                loop.now(),
                service == null ? null : service.toReplace.pollFirst());
        registry.tasks.put(id, task);
        registry.tags.begin(task.arn, plan.options().tags());
        if (host != null) {
            host.tasks.add(task);
        }
        if (service != null) {
            service.tasks.add(task);
        }
        return task;
    }
}
