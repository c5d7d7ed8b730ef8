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
import java.util.Optional;

/** What the tests of the world begin with. */
public final class Clouds {

    public static final LaunchTemplate DRAINING = LaunchTemplate.of("draining", "m5.large", """
            #!/bin/bash
            echo ECS_CLUSTER=default >> /etc/ecs/ecs.config
            echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config
            """);

    public static final LaunchTemplate NOT_DRAINING = LaunchTemplate.of("not-draining", "m5.large", "");

    private Clouds() {}

    /** Scheduler after 1 s, 1 s of Fargate provisioning, 1 s of image pull. */
    public static EcsSettings settings() {
        return EcsSettings.builder()
                .schedulerDelay(Duration.ofSeconds(1))
                .provisioning(Duration.ofSeconds(1))
                .imagePull(Duration.ofSeconds(1))
                .build();
    }

    public static VirtualCloud cloud(EcsSettings settings) {
        var cloud = new VirtualCloud(WorldSettings.builder()
                .seed(7)
                .ec2(Ec2Settings.builder()
                        .startup(Duration.ofSeconds(1))
                        .shutdown(Duration.ofSeconds(30))
                        .build())
                .ecs(settings)
                .agents(new AgentSettings(Duration.ZERO, Duration.ofSeconds(1)))
                .build());
        cloud.targetGroup("web");
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web")).build());
        return cloud;
    }

    public static VirtualCloud cloud() {
        return cloud(settings());
    }

    public static Instance spot(VirtualCloud cloud, String zone) {
        var instance = cloud.world().ec2().instances().launch(DRAINING, zone, PurchaseOption.SPOT);
        cloud.loop().advance(Duration.ofSeconds(2));
        return instance;
    }

    public static Instance onDemand(VirtualCloud cloud, String zone) {
        var instance = cloud.world().ec2().instances().launch(DRAINING, zone, PurchaseOption.ON_DEMAND);
        cloud.loop().advance(Duration.ofSeconds(2));
        return instance;
    }

    public static List<TaskDescription> on(VirtualCloud cloud, Instance instance) {
        return cloud.ecs().tasks().list().stream()
                .filter(task -> task.instanceId().equals(Optional.of(instance.id())))
                .toList();
    }
}
