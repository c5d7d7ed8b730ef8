package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.ec2.Instances;
import dev.lastcall.cloud.ecs.HealthStatus;
import dev.lastcall.cloud.naming.Names;
import java.util.function.BiConsumer;

/** Elastic Load Balancing in one region. Belongs to the world's thread. */
public final class Elb implements InstanceListener {

    private final Tags tags;
    private final Targets targets;
    private final TargetGroups targetGroups;
    private final LoadBalancers loadBalancers;
    private final Listeners listeners;
    private final Rules rules;
    private final EcsTargets ecsTargets;

    /**
     * A region without load balancers.
     *
     * @param instances what instance ids are looked up in
     */
    public Elb(Loop loop, Names names, ElbSettings settings, DataPlane plane, Subnets subnets, Instances instances) {
        var estate = new Estate();
        tags = new Tags(estate);
        targets = new Targets(loop, settings, estate, plane, instances);
        targetGroups = new TargetGroups(names, estate, plane, targets, tags);
        var traffic = new Traffic(estate, plane, targets);
        loadBalancers = new LoadBalancers(loop, names, settings, estate, plane, subnets, traffic, tags);
        listeners = new Listeners(names, estate, traffic, tags);
        rules = new Rules(names, estate, traffic, tags);
        ecsTargets = new EcsTargets(estate, targets);
        plane.tell(targets);
    }

    /** The load balancers. */
    public LoadBalancers loadBalancers() {
        return loadBalancers;
    }

    /** The listeners. */
    public Listeners listeners() {
        return listeners;
    }

    /** The rules. */
    public Rules rules() {
        return rules;
    }

    /** The target groups. */
    public TargetGroups targetGroups() {
        return targetGroups;
    }

    /** The targets. */
    public Targets targets() {
        return targets;
    }

    /** The tags. */
    public Tags tags() {
        return tags;
    }

    /** The target groups as ECS uses them. */
    public dev.lastcall.cloud.ecs.TargetGroups forEcs() {
        return ecsTargets;
    }

    /** From now on this is told of the health of each task that ECS has registered. */
    public void tellOfTasks(BiConsumer<String, HealthStatus> listener) {
        ecsTargets.listen(listener);
    }

    @Override
    public void onState(Instance instance) {
        targets.onState(instance);
    }
}
