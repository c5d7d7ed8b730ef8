package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import dev.lastcall.cloud.world.World;

/** Amazon ECS. */
public final class EcsApi {

    private EcsApi() {}

    /** The operations. */
    public static Operations operations(World world, Turn turn) {
        var ecs = world.ecs();
        var operations = Operations.of(Service.ECS, turn);
        new ClusterApi(ecs.clusters()).addTo(operations);
        new TaskDefinitionApi(ecs.taskDefinitions()).addTo(operations);
        new TaskApi(ecs).addTo(operations);
        new ContainerInstanceApi(ecs).addTo(operations);
        new AttributeApi(ecs.attributes()).addTo(operations);
        new TagApi(ecs).addTo(operations);
        new TaskProtectionApi(ecs.tasks()).addTo(operations);
        new ServiceApi(ecs).addTo(operations);
        new CapacityProviderApi(ecs).addTo(operations);
        return operations.build();
    }
}
