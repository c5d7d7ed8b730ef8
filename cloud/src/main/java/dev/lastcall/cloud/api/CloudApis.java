package dev.lastcall.cloud.api;

import dev.lastcall.cloud.api.autoscaling.AutoScalingApi;
import dev.lastcall.cloud.api.ec2.Ec2Api;
import dev.lastcall.cloud.api.ecs.EcsApi;
import dev.lastcall.cloud.api.elb.ElbApi;
import dev.lastcall.cloud.api.events.EventsApi;
import dev.lastcall.cloud.api.sqs.SqsApi;
import dev.lastcall.cloud.api.sts.StsApi;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.util.List;

/** The AWS APIs of a world. */
public final class CloudApis {

    private CloudApis() {}

    /** The operations of all services, each carried out on the world's thread. */
    public static List<Operations> of(World world) {
        var turn = new WorldTurn(world.loop());
        return List.of(
                AutoScalingApi.operations(world, turn),
                Ec2Api.operations(world, turn),
                EcsApi.operations(world, turn),
                EventsApi.operations(world.eventBridge(), world.names(), turn),
                ElbApi.operations(world.elb(), turn),
                SqsApi.operations(world.sqs(), world.names(), turn),
                StsApi.operations(world.names(), turn));
    }
}
