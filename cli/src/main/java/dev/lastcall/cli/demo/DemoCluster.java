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
import dev.lastcall.cloud.ecs.TaskDefinition;
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
        return SpotCloudConfig.in(settings.directory().resolve("cloud"))
                .withSeed(settings.seed())
                .withSettings(
                        new Ec2Settings(Duration.ofMillis(300), Duration.ofSeconds(1)),
                        EcsSettings.quick(),
                        new AgentSettings(Duration.ofMillis(200), Duration.ofSeconds(1)))
                .andCluster(CLUSTER)
                .andInstances(template("m5.large"), "us-east-1a", PurchaseOption.SPOT, 1)
                .andInstances(template("c5.large"), "us-east-1b", PurchaseOption.SPOT, 2)
                .andInstances(template("m5.xlarge"), "us-east-1c", PurchaseOption.ON_DEMAND, 1)
                .andTargetGroup(targetGroup(WEB), 0)
                .andTargetGroup(targetGroup(SHOP), 0)
                .andTaskDefinition(web(WEB, settings.bounds().stopTimeout()))
                .andTaskDefinition(web(WEB_ON_FARGATE, fargateStopTimeout()))
                .andTaskDefinition(web(SHOP, settings.bounds().stopTimeout()))
                .andTaskDefinition(job())
                .andService(service(WEB, 2).behind(WEB))
                .andService(
                        service(WEB_ON_FARGATE, 1).on(LaunchType.FARGATE_SPOT).behind(WEB))
                .andService(service(SHOP, 2)
                        .placed(Placement.anywhere().preferring(SECOND_POOL))
                        .behind(SHOP))
                .andService(service(JOB, 1)
                        .placed(Placement.anywhere().preferring(FIRST_POOL))
                        .withPercent(0, 100))
                .andTaskEnvironment("LASTCALL_TIMELINE", timeline().toString());
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
        return TargetGroupConfig.named(name)
                .withHealthCheck(HealthCheck.of("/health")
                        .withInterval(Duration.ofSeconds(1))
                        .withThresholds(2, 5))
                .withDeregistrationDelay(Duration.ofSeconds(10));
    }

    private static ServiceDefinition service(String name, int count) {
        return ServiceDefinition.of(name, name)
                .inCluster(CLUSTER)
                .withDesiredCount(count)
                .withHealthCheckGracePeriod(Duration.ofSeconds(30));
    }

    private TaskDefinition web(String family, Duration stopTimeout) {
        return TaskDefinition.of(family, programs.web())
                .withSize(256, 512)
                .withStopTimeout(stopTimeout)
                .withEnvironment("LASTCALL_STOP_TIMEOUT", stopTimeout.toSeconds() + "s");
    }

    private TaskDefinition job() {
        var stopTimeout = settings.bounds().stopTimeout();
        return TaskDefinition.of(JOB, programs.job())
                .withSize(256, 512)
                .withStopTimeout(stopTimeout)
                .withEnvironment("LASTCALL_STOP_TIMEOUT", stopTimeout.toSeconds() + "s");
    }
}
