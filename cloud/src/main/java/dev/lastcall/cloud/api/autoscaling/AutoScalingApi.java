package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import dev.lastcall.cloud.world.World;

/** The operations of Amazon EC2 Auto Scaling. */
public final class AutoScalingApi {

    private AutoScalingApi() {}

    /** All of them. */
    public static Operations operations(World world, Turn turn) {
        var operations = Operations.of(Service.AUTO_SCALING, turn);
        new GroupApi(world).addTo(operations);
        new GroupSizeApi(world.autoScaling()).addTo(operations);
        new MemberApi(world.autoScaling()).addTo(operations);
        new ActivityApi(world.autoScaling()).addTo(operations);
        new HookApi(world.autoScaling()).addTo(operations);
        new GroupTagApi(world.autoScaling()).addTo(operations);
        return operations.build();
    }
}
