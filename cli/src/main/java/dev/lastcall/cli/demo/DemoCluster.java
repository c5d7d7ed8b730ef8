package dev.lastcall.cli.demo;

import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.balancer.HealthCheck;
import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.ServiceDefinitionBuilder;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.world.WorldSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The cluster of the demo: on-demand, two Spot pools in two zones and Fargate Spot; a web service, of which one task is
 * on Fargate Spot; a shop, all of whose tasks prefer the second pool; and a job, which prefers the first.
 */
final class DemoCluster {

    static final String CLUSTER = "demo";
    static final String WEB = "web";
    static final String WEB_ON_FARGATE = "web-fargate";
    static final String SHOP = "shop";
    static final String JOB = "export-job";

    static final CapacityPool FIRST_POOL = new CapacityPool("m5.large", "us-east-1a");
    static final CapacityPool SECOND_POOL = new CapacityPool("c5.large", "us-east-1b");

    private static final Duration FARGATES_LONGEST_STOP = Duration.ofSeconds(120);

    private static final String USER_DATA = """
            #!/bin/bash
            cat <<'EOF' >> /etc/ecs/ecs.config
            ECS_CLUSTER=demo
            ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
            EOF
            """;

    private final DemoSettings settings;
    private final Programs programs;

    DemoCluster(DemoSettings settings) {
        this.settings = settings;
        programs = new Programs(settings);
    }

    SpotCloudConfig config() {
        return SpotCloudConfig.builder(settings.directory().resolve("cloud"))
                .world(WorldSettings.builder()
                        .seed(settings.seed())
                        .ec2(Ec2Settings.builder()
                                .startup(Duration.ofMillis(300))
                                .shutdown(Duration.ofSeconds(1))
                                .build())
                        .ecs(EcsSettings.quick())
                        .agents(new AgentSettings(Duration.ofMillis(200), Duration.ofSeconds(1)))
                        .build())
                .cluster(CLUSTER)
                .instances(template("m5.large"), "us-east-1a", PurchaseOption.SPOT, 1)
                .instances(template("c5.large"), "us-east-1b", PurchaseOption.SPOT, 2)
                .instances(template("m5.xlarge"), "us-east-1c", PurchaseOption.ON_DEMAND, 1)
                .targetGroup(targetGroup(WEB), 0)
                .targetGroup(targetGroup(SHOP), 0)
                .taskDefinition(web(WEB, settings.bounds().stopTimeout()))
                .taskDefinition(web(WEB_ON_FARGATE, fargateStopTimeout()))
                .taskDefinition(web(SHOP, settings.bounds().stopTimeout()))
                .taskDefinition(job())
                .service(service(WEB, 2).targetGroup(WEB).build())
                .service(service(WEB_ON_FARGATE, 1)
                        .launchType(LaunchType.FARGATE_SPOT)
                        .targetGroup(WEB)
                        .build())
                .service(service(SHOP, 2)
                        .placement(Placement.anywhere().preferring(SECOND_POOL))
                        .targetGroup(SHOP)
                        .build())
                .service(service(JOB, 1)
                        .placement(Placement.anywhere().preferring(FIRST_POOL))
                        .percent(0, 100)
                        .build())
                .taskEnvironment("LASTCALL_TIMELINE", timeline().toString())
                .build();
    }

    /** Where the library writes what it does. */
    Path timeline() {
        return settings.directory().resolve("library-timeline.jsonl");
    }

    /** The target groups' names. */
    static List<String> targetGroups() {
        return List.of(WEB, SHOP);
    }

    /** From SIGTERM to SIGKILL for the tasks of that family. */
    Duration stopTimeout(String family) {
        return family.equals(WEB_ON_FARGATE)
                ? fargateStopTimeout()
                : settings.bounds().stopTimeout();
    }

    /** On Fargate Spot the stop timeout is the notice. */
    private Duration fargateStopTimeout() {
        return settings.notice().compareTo(FARGATES_LONGEST_STOP) < 0 ? settings.notice() : FARGATES_LONGEST_STOP;
    }

    private static LaunchTemplate template(String instanceType) {
        return LaunchTemplate.of("demo-" + instanceType.replace('.', '-'), instanceType, USER_DATA);
    }

    private static TargetGroupConfig targetGroup(String name) {
        return TargetGroupConfig.builder(name)
                .healthCheck(HealthCheck.builder("/health")
                        .interval(Duration.ofSeconds(1))
                        .thresholds(2, 5)
                        .build())
                .deregistrationDelay(Duration.ofSeconds(10))
                .build();
    }

    private static ServiceDefinitionBuilder service(String name, int count) {
        return ServiceDefinition.builder(name, name)
                .cluster(CLUSTER)
                .desiredCount(count)
                .healthCheckGracePeriod(Duration.ofSeconds(30));
    }

    private TaskDefinition web(String family, Duration stopTimeout) {
        return TaskDefinition.builder(family, programs.web())
                .cpu(256)
                .memory(512)
                .stopTimeout(stopTimeout)
                .environment("LASTCALL_STOP_TIMEOUT", stopTimeout.toSeconds() + "s")
                .build();
    }

    private TaskDefinition job() {
        var stopTimeout = settings.bounds().stopTimeout();
        return TaskDefinition.builder(JOB, programs.job())
                .cpu(256)
                .memory(512)
                .stopTimeout(stopTimeout)
                .environment("LASTCALL_STOP_TIMEOUT", stopTimeout.toSeconds() + "s")
                .build();
    }
}
