package dev.lastcall.cloud;

import dev.lastcall.cloud.ecs.AgentConfig;
import dev.lastcall.cloud.world.World;

/** What is in the world at the start. */
final class StartingWorld {

    private final SpotCloudConfig config;

    StartingWorld(SpotCloudConfig config) {
        this.config = config;
    }

    /**
     * Looks for what would only show when the instances' agents register.
     *
     * @throws IllegalArgumentException if an agent would look for a cluster that there is not
     */
    void check() {
        for (var group : config.instances()) {
            var cluster = AgentConfig.fromUserData(group.template().userData()).cluster();
            if (!config.clusters().contains(cluster)) {
                throw new IllegalArgumentException("the user data of launch template "
                        + group.template().name() + " names the cluster " + cluster + "; expected one of "
                        + config.clusters());
            }
        }
    }

    /** On the world's thread. */
    void make(World world) {
        config.clusters().forEach(world.ecs().clusters()::create);
        config.taskDefinitions().forEach(world.ecs().taskDefinitions()::register);
        for (var group : config.instances()) {
            for (int i = 0; i < group.count(); i++) {
                world.ec2().instances().launch(group.template(), group.availabilityZone(), group.purchaseOption());
            }
        }
        config.services().forEach(world.ecs().services()::create);
    }
}
