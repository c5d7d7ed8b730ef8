package dev.lastcall.cloud.scripted;

import dev.lastcall.cloud.clock.VirtualLoop;
import dev.lastcall.cloud.ecs.Ecs;
import dev.lastcall.cloud.ecs.HostPorts;
import dev.lastcall.cloud.ecs.ImageCommands;
import dev.lastcall.cloud.ecs.Surroundings;
import dev.lastcall.cloud.elb.HealthCheckSettings;
import dev.lastcall.cloud.elb.LoadBalancerDefinition;
import dev.lastcall.cloud.elb.TargetGroupDefinition;
import dev.lastcall.cloud.elb.TargetType;
import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.timeline.TimelineEntry;
import dev.lastcall.cloud.world.World;
import dev.lastcall.cloud.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A world of scripted tasks on a virtual clock, with everything that happened in it. The same seed and the same
 * commands give the same {@link #history()}, to the byte. For one thread.
 */
public final class VirtualCloud {

    private static final Duration TARGETS_HEALTHY_AFTER = Duration.ofSeconds(10);

    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-02T14:00:00Z"));
    private final ScriptedTasks tasks = new ScriptedTasks(loop);
    private final ScriptedTargets targets = new ScriptedTargets(loop, TARGETS_HEALTHY_AFTER);
    private final List<CloudEvent> events = new ArrayList<>();
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final World world;

    /** A world with an empty cluster {@code default}, on the second of January 2026 at 14:00. */
    public VirtualCloud(WorldSettings settings) {
        var around = new Surroundings(tasks, task -> Map.of(), new HostPorts(0, port -> true), ImageCommands.NONE);
        world = new World(
                loop,
                settings,
                around,
                targets,
                (instance, path, answer) -> loop.execute(
                        () -> answer.accept(InstanceMetadataService.read(instance, world().names(), loop.now(), path))),
                List.of());
        world.events().subscribe(event -> {
            events.add(event);
            history.add(event.toJson());
        });
        world.timeline().subscribe(entry -> {
            timeline.add(entry);
            history.add(entry.toJson());
        });
        world.ecs().clusters().create("default");
    }

    /**
     * Makes a target group that a listener on port 80 of a load balancer forwards to, all of that name.
     *
     * @return the target group's ARN
     */
    public String targetGroup(String name) {
        var elb = world.elb();
        var group = elb.targetGroups()
                .create(new TargetGroupDefinition(
                        name, 80, TargetType.INSTANCE, DefaultVpc.ID, HealthCheckSettings.defaults(), Map.of()));
        var balancer = elb.loadBalancers()
                .createActive(
                        new LoadBalancerDefinition(name, "internet-facing", List.of(), List.of(), "ipv4", Map.of()));
        elb.listeners().create(balancer.arn(), 80, Action.Forward.to(group.arn()), Map.of());
        return group.arn();
    }

    /** The world; its commands may be given at any time. */
    public World world() {
        return world;
    }

    /** The world's ECS. */
    public Ecs ecs() {
        return world.ecs();
    }

    /** The clock. */
    public VirtualLoop loop() {
        return loop;
    }

    /** How tasks behave. */
    public ScriptedTasks tasks() {
        return tasks;
    }

    /** How targets behave. */
    public ScriptedTargets targets() {
        return targets;
    }

    /** All events so far. */
    public List<CloudEvent> events() {
        return Collections.unmodifiableList(events);
    }

    /** All steps so far. */
    public List<TimelineEntry> timeline() {
        return Collections.unmodifiableList(timeline);
    }

    /** All events and steps so far, as JSON. */
    public List<String> history() {
        return Collections.unmodifiableList(history);
    }
}
