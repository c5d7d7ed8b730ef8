package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.timeline.Timeline;

/** EC2 in one region. Belongs to the world's thread. */
public final class Ec2 {

    private final Instances instances;
    private final Interruptions interruptions;

    /** An account without instances. */
    public Ec2(Loop loop, Names names, EventBus bus, Timeline timeline, Ec2Settings settings) {
        var events = new Ec2Events(bus, names, settings);
        var pools = new SpotPools(loop);
        instances = new Instances(loop, names, events, timeline, settings, pools);
        interruptions = new Interruptions(loop, events, timeline, instances, pools);
    }

    /** The instances. */
    public Instances instances() {
        return instances;
    }

    /** The ways in which Spot Instances are taken back. */
    public Interruptions interruptions() {
        return interruptions;
    }
}
