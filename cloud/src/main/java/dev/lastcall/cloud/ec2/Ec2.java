package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.network.Network;
import dev.lastcall.cloud.ec2.network.SecurityGroups;
import dev.lastcall.cloud.ec2.tag.Tags;
import dev.lastcall.cloud.ec2.template.LaunchTemplates;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.timeline.Timeline;

/** EC2 in one region. Belongs to the world's thread. */
public final class Ec2 {

    private final Tags tags = new Tags();
    private final Network network;
    private final SecurityGroups securityGroups;
    private final LaunchTemplates launchTemplates;
    private final Blueprints blueprints;
    private final SpotRequests spotRequests;
    private final SpotMarket market;
    private final Instances instances;
    private final Interruptions interruptions;

    /**
     * An account without instances.
     *
     * @param seed prices and depths of the Spot pools follow from it
     */
    public Ec2(Loop loop, Names names, EventBus bus, Timeline timeline, Ec2Settings settings, long seed) {
        network = new Network(names.region());
        securityGroups = new SecurityGroups(names, tags);
        launchTemplates = new LaunchTemplates(loop, names, tags);
        blueprints = new Blueprints(securityGroups);
        spotRequests = new SpotRequests(loop, names, tags, settings);
        market = new SpotMarket(seed);
        var events = new Ec2Events(bus, names, settings);
        var states = new InstanceStates(loop, events, timeline, settings);
        var pools = new SpotPools(loop);
        instances = new Instances(loop, names, events, pools, spotRequests, network, tags, states);
        interruptions = new Interruptions(loop, events, timeline, instances, pools, spotRequests, states);
    }

    /** The instances. */
    public Instances instances() {
        return instances;
    }

    /** What owners tell instances. */
    public InstanceCommands commands() {
        return new InstanceCommands(instances);
    }

    /** RunInstances. */
    public Launches launches() {
        return new Launches(instances, network);
    }

    /** The ways in which Spot Instances are taken back. */
    public Interruptions interruptions() {
        return interruptions;
    }

    /** The requests that Spot Instances fulfil. */
    public SpotRequests spotRequests() {
        return spotRequests;
    }

    /** Prices and depths of pools. */
    public SpotMarket market() {
        return market;
    }

    /** The launch templates. */
    public LaunchTemplates launchTemplates() {
        return launchTemplates;
    }

    /** Makes what instances are launched from. */
    public Blueprints blueprints() {
        return blueprints;
    }

    /** The default VPC. */
    public Network network() {
        return network;
    }

    /** The security groups. */
    public SecurityGroups securityGroups() {
        return securityGroups;
    }

    /** The tags of everything in EC2. */
    public Tags tags() {
        return tags;
    }
}
