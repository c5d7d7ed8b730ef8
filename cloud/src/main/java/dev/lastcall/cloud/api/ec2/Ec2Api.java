package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import dev.lastcall.cloud.world.World;

/** The operations of Amazon EC2. */
public final class Ec2Api {

    private Ec2Api() {}

    /** All of them. */
    public static Operations operations(World world, Turn turn) {
        var operations = Operations.of(Service.EC2, turn);
        new RunApi(world).addTo(operations);
        new InstanceApi(world).addTo(operations);
        new InstanceStateApi(world.ec2()).addTo(operations);
        new SpotRequestApi(world).addTo(operations);
        new TemplateApi(world).addTo(operations);
        new TemplateVersionApi(world).addTo(operations);
        new NetworkApi(world).addTo(operations);
        new SecurityGroupApi(world).addTo(operations);
        new CatalogueApi(world).addTo(operations);
        new TagApi(world.ec2()).addTo(operations);
        return operations.build();
    }
}
