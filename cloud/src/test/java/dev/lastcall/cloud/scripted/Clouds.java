package dev.lastcall.cloud.scripted;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.world.WorldSettings;
import java.time.Duration;
import java.util.List;

/** What the tests of the world begin with. */
public final class Clouds {

    public static final LaunchTemplate DRAINING = LaunchTemplate.of("draining", "m5.large", """
            #!/bin/bash
            echo ECS_CLUSTER=default >> /etc/ecs/ecs.config
            echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config
            """);

    public static final LaunchTemplate NOT_DRAINING = LaunchTemplate.of("not-draining", "m5.large", "");

    private Clouds() {}

    /** Scheduler after 1 s, no Fargate provisioning, 1 s of image pull, instances up after 1 s. */
    public static EcsSettings settings() {
        return new EcsSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(40),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                dev.lastcall.cloud.ecs.StopOrder.deregisterFirst(Duration.ofSeconds(5)),
                EcsSettings.FargateStopCode.SPOT_INTERRUPTION,
                Duration.ZERO,
                100,
                Duration.ofSeconds(10),
                true);
    }

    public static VirtualCloud cloud(EcsSettings settings) {
        var cloud = new VirtualCloud(new WorldSettings(
                "us-east-1",
                "111122223333",
                7,
                new Ec2Settings(Duration.ofSeconds(1), Duration.ofSeconds(30)),
                settings,
                new AgentSettings(Duration.ZERO, Duration.ofSeconds(1))));
        cloud.ecs().registerTaskDefinition(TaskDefinition.of("web", List.of("web")));
        return cloud;
    }

    public static VirtualCloud cloud() {
        return cloud(settings());
    }

    public static Instance spot(VirtualCloud cloud, String zone) {
        var instance = cloud.world().ec2().launch(DRAINING, zone, PurchaseOption.SPOT);
        cloud.loop().advance(Duration.ofSeconds(2));
        return instance;
    }

    public static Instance onDemand(VirtualCloud cloud, String zone) {
        var instance = cloud.world().ec2().launch(DRAINING, zone, PurchaseOption.ON_DEMAND);
        cloud.loop().advance(Duration.ofSeconds(2));
        return instance;
    }

    public static List<TaskDescription> on(VirtualCloud cloud, Instance instance) {
        return cloud.ecs().tasks().stream()
                .filter(task -> task.instanceId().equals(java.util.Optional.of(instance.id())))
                .toList();
    }
}
