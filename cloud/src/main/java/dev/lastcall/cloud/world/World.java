package dev.lastcall.cloud.world;

import dev.lastcall.cloud.agent.EcsAgents;
import dev.lastcall.cloud.agent.InstanceMetadata;
import dev.lastcall.cloud.autoscaling.AutoScaling;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ec2.InterruptionNotice;
import dev.lastcall.cloud.ec2.Interruptions;
import dev.lastcall.cloud.ecs.Ecs;
import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.ecs.Surroundings;
import dev.lastcall.cloud.elb.DataPlane;
import dev.lastcall.cloud.elb.Elb;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.eventbridge.EventBridge;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.sqs.Sqs;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * EC2, Auto Scaling, ECS, Elastic Load Balancing, EventBridge and SQS in one region of one account, changed by the
 * commands of one loop. On a virtual loop, with scripted tasks, the same seed and the same commands give the same history.
 */
public final class World {

    private static final long MESSAGES = 0x4D65737361676573L;

    private final Loop loop;
    private final Names names;
    private final EventBus events;
    private final Timeline timeline;
    private final Ec2 ec2;
    private final Elb elb;
    private final Ecs ecs;
    private final Sqs sqs;
    private final AutoScaling autoScaling;
    private final EventBridge eventBridge;

    /**
     * A world without anything in it.
     *
     * @param loadBalancing what the load balancers really do
     * @param metadata how the agents read their instances' metadata
     * @param before hears of instances before ECS and the agents do
     */
    public World(
            Loop loop,
            WorldSettings settings,
            Surroundings around,
            DataPlane loadBalancing,
            InstanceMetadata metadata,
            List<InstanceListener> before) {
        this.loop = loop;
        names = new Names(settings.region(), settings.account(), settings.seed());
        events = new EventBus(loop, names);
        timeline = new Timeline(loop);
        ec2 = new Ec2(loop, names, events, timeline, settings.ec2(), settings.seed());
        elb = new Elb(loop, names, settings.elb(), loadBalancing, this::zone, ec2.instances());
        var scalingGroups = new ScalingGroups(ec2, this::autoScaling);
        ecs = new Ecs(loop, names, events, timeline, settings.ecs(), around, scalingGroups, elb.forEcs());
        elb.tellOfTasks(ecs.tasks()::onTargetHealth);
        // Ids of their own: whoever reads messages does not change what else happens.
        var messageNames = new Names(settings.region(), settings.account(), settings.seed() ^ MESSAGES);
        sqs = new Sqs(loop, messageNames, settings.sqs());
        eventBridge = new EventBridge(
                loop, messageNames, events, sqs.queues(), settings.seed() ^ MESSAGES, settings.eventBridge());
        before.forEach(ec2.instances()::addListener);
        ec2.instances().addListener(ecs.containerInstances());
        ec2.instances().addListener(elb);
        ec2.instances().addListener(new EcsAgents(loop, ecs, metadata, settings.agents()));
        autoScaling = new AutoScaling(loop, names, events, ec2, settings.autoScaling());
        autoScaling.groups().addListener(instance -> ecs.capacityProviders().groupsChanged());
    }

    private Optional<String> zone(String subnetId) {
        return ec2.network().subnets().stream()
                .filter(subnet -> subnet.id().equals(subnetId))
                .map(subnet -> subnet.zone().name())
                .findFirst();
    }

    /** The one queue of commands, and the clock. */
    public Loop loop() {
        return loop;
    }

    /** Ids and ARNs. On the loop only. */
    public Names names() {
        return names;
    }

    /** The event bus; subscribe from any thread. */
    public EventBus events() {
        return events;
    }

    /** The timeline; subscribe from any thread. */
    public Timeline timeline() {
        return timeline;
    }

    /** EC2. On the loop only. */
    public Ec2 ec2() {
        return ec2;
    }

    /** Elastic Load Balancing. On the loop only. */
    public Elb elb() {
        return elb;
    }

    /** EC2 Auto Scaling. On the loop only. */
    public AutoScaling autoScaling() {
        return autoScaling;
    }

    /** ECS. On the loop only. */
    public Ecs ecs() {
        return ecs;
    }

    /** EventBridge. On the loop only. */
    public EventBridge eventBridge() {
        return eventBridge;
    }

    /** SQS. On the loop only. */
    public Sqs sqs() {
        return sqs;
    }

    /**
     * Interrupts an instance, as {@link Interruptions#interrupt}, with an order of deregistration and SIGTERM of its own.
     * On the loop only.
     */
    public InterruptionNotice interrupt(
            String instanceId, Duration notice, InterruptionAction action, Optional<StopOrder> order) {
        ec2.interruptions().requirePossible(instanceId, notice);
        // First the order: without a notice the tasks end within the call.
        ecs.containerInstances().stopTasksOf(instanceId, order.orElse(null));
        return ec2.interruptions().interrupt(instanceId, notice, action);
    }

    /** Reclaims a pool, as {@link Interruptions#reclaim}, with an order of its own. On the loop only. */
    public List<Instance> reclaim(
            CapacityPool pool, Duration notice, Duration unavailableFor, Optional<StopOrder> order) {
        ec2.interruptions()
                .reclaimable(pool)
                .forEach(instance -> ecs.containerInstances().stopTasksOf(instance.id(), order.orElse(null)));
        return ec2.interruptions().reclaim(pool, notice, unavailableFor);
    }
}
