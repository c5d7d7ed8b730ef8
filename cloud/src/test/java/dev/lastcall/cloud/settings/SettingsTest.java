package dev.lastcall.cloud.settings;

import static dev.lastcall.cloud.settings.Recorded.components;
import static dev.lastcall.cloud.settings.Recorded.equalIn;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.lastcall.cloud.Listen;
import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.TaskKind;
import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.autoscaling.AutoScalingSettings;
import dev.lastcall.cloud.balancer.HealthCheck;
import dev.lastcall.cloud.balancer.RoutingAlgorithm;
import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.clock.Pace;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.CapacityProviderStrategy;
import dev.lastcall.cloud.ecs.ContainerDefinition;
import dev.lastcall.cloud.ecs.ContainerDependency;
import dev.lastcall.cloud.ecs.ContainerHealthCheck;
import dev.lastcall.cloud.ecs.DeploymentConfiguration;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.NetworkMode;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.PlacementStrategy;
import dev.lastcall.cloud.ecs.PortMapping;
import dev.lastcall.cloud.ecs.SchedulingStrategy;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.ServiceOptions;
import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.elb.ElbSettings;
import dev.lastcall.cloud.elb.StatusCodes;
import dev.lastcall.cloud.eventbridge.EventBridgeSettings;
import dev.lastcall.cloud.image.ImageRule;
import dev.lastcall.cloud.sqs.SqsSettings;
import dev.lastcall.cloud.world.WorldSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every default by name, so that none drifts; every setter, so that none sets another's component. */
class SettingsTest {

    @Test
    void theDefaultsOfEcs() {
        assertThat(components(EcsSettings.defaults()))
                .containsExactly(
                        entry("schedulerDelay", ofSeconds(2)),
                        entry("placementRetry", ofSeconds(15)),
                        entry("healthyAfter", ofSeconds(40)),
                        entry("provisioning", ofSeconds(5)),
                        entry("imagePull", ofSeconds(5)),
                        entry("stopOrder", StopOrder.deregisterFirst(ofSeconds(5))),
                        entry("fargateStopCode", EcsSettings.FargateStopCode.SPOT_INTERRUPTION),
                        entry("fargateSigtermSkew", ZERO),
                        entry("fargateSpotCapacity", 1_000),
                        entry("restartBackoff", ofSeconds(10)),
                        entry("stoppingCountsTowardsMaximum", true),
                        entry("scaleOutDelay", ofSeconds(60)),
                        entry("scaleInDelay", ofSeconds(900)));
    }

    @Test
    void whatTheQuickSettingsOfEcsShorten() {
        var quick = EcsSettings.quick();

        assertThat(quick)
                .isEqualTo(EcsSettings.builder()
                        .schedulerDelay(ofMillis(300))
                        .placementRetry(ofSeconds(2))
                        .healthyAfter(ofSeconds(3))
                        .provisioning(ofMillis(300))
                        .imagePull(ofMillis(200))
                        .stopOrder(StopOrder.deregisterFirst(ofSeconds(2)))
                        .restartBackoff(ofSeconds(2))
                        .scaleOutDelay(ofSeconds(1))
                        .scaleInDelay(ofSeconds(30))
                        .build());
    }

    @Test
    void theDefaultsOfTheWorld() {
        assertThat(components(WorldSettings.defaults()))
                .containsExactly(
                        entry("region", "us-east-1"),
                        entry("account", "111122223333"),
                        entry("seed", 1L),
                        entry("ec2", Ec2Settings.defaults()),
                        entry("ecs", EcsSettings.defaults()),
                        entry("elb", new ElbSettings(ofSeconds(30), ofSeconds(1))),
                        entry("agents", new AgentSettings(ofSeconds(5), ofSeconds(1))),
                        entry("eventBridge", EventBridgeSettings.defaults()),
                        entry("sqs", SqsSettings.defaults()),
                        entry(
                                "autoScaling",
                                new AutoScalingSettings(ofSeconds(5), ofSeconds(60), ofSeconds(60), false)));
    }

    @Test
    void theDefaultsOfEc2() {
        assertThat(components(Ec2Settings.defaults()))
                .containsExactly(
                        entry("startup", ofSeconds(30)),
                        entry("shutdown", ofSeconds(30)),
                        entry("zoneInWarningArn", false),
                        entry("markedForTermination", false));
    }

    @Test
    void theDefaultsOfEventBridge() {
        assertThat(components(EventBridgeSettings.defaults()))
                .containsExactly(
                        entry("medianLatency", ZERO),
                        entry("p99Latency", ZERO),
                        entry("reorderWindow", ZERO),
                        entry("lostShare", 0.0),
                        entry("duplicateShare", 0.0),
                        entry("failedShare", 0.0));
        assertThat(components(EventBridgeSettings.asInTheField()))
                .containsExactly(
                        entry("medianLatency", ofSeconds(1)),
                        entry("p99Latency", ofSeconds(15)),
                        entry("reorderWindow", ofSeconds(2)),
                        entry("lostShare", 0.005),
                        entry("duplicateShare", 0.001),
                        entry("failedShare", 0.0));
    }

    @Test
    void theDefaultsOfSqs() {
        assertThat(components(SqsSettings.defaults()))
                .containsExactly(
                        entry("duplicateShare", 0.0),
                        entry("inFlightLimit", 120_000),
                        entry("recreateAfter", ofSeconds(60)),
                        entry("refuseReturned", false));
    }

    @Test
    void theDefaultsOfAService() {
        assertThat(components(ServiceDefinition.builder("web", "web:3").build()))
                .containsExactly(
                        entry("name", "web"),
                        entry("cluster", "default"),
                        entry("taskDefinition", "web:3"),
                        entry("desiredCount", 1),
                        entry("schedulingStrategy", SchedulingStrategy.REPLICA),
                        entry("deployment", DeploymentConfiguration.of(100, 200)),
                        entry("launchType", LaunchType.EC2),
                        entry("capacityProviders", CapacityProviderStrategy.NONE),
                        entry("placement", new Placement(List.of(), List.of(), Optional.empty())),
                        entry("loadBalancers", List.of()),
                        entry("healthCheckGracePeriod", ZERO),
                        entry("stopOrder", Optional.empty()),
                        entry("options", ServiceOptions.NONE));
    }

    @Test
    void theDefaultsOfATaskDefinition() {
        assertThat(components(TaskDefinition.builder("web", List.of("x")).build()))
                .containsExactly(
                        entry("family", "web"),
                        entry(
                                "containers",
                                List.of(ContainerDefinition.builder("web", "local/web")
                                        .command(List.of("x"))
                                        .cpu(256)
                                        .memory(256)
                                        .portMappings(List.of(new PortMapping(0, 0, "tcp")))
                                        .build())),
                        entry("networkMode", NetworkMode.HOST),
                        entry("taskCpu", Optional.empty()),
                        entry("taskMemory", Optional.empty()),
                        entry("compatibilities", Set.of("EC2", "FARGATE")),
                        entry("imdsBlocked", false));
    }

    @Test
    void theDefaultsOfAContainer() {
        assertThat(components(ContainerDefinition.builder("web", "nginx").build()))
                .containsExactly(
                        entry("name", "web"),
                        entry("image", "nginx"),
                        entry("essential", true),
                        entry("entryPoint", List.of()),
                        entry("command", List.of()),
                        entry("environment", Map.of()),
                        entry("cpu", 0),
                        entry("memory", Optional.empty()),
                        entry("memoryReservation", Optional.empty()),
                        entry("portMappings", List.of()),
                        entry("startTimeout", Optional.empty()),
                        entry("stopTimeout", Optional.empty()),
                        entry("healthCheck", Optional.empty()),
                        entry("dependsOn", List.of()),
                        entry("directory", Optional.empty()));
    }

    @Test
    void theDefaultsOfATargetGroupAreThoseOfAnApplicationLoadBalancer() {
        assertThat(components(TargetGroupConfig.builder("web").build()))
                .containsExactly(
                        entry("name", "web"),
                        entry("healthCheck", HealthCheck.builder("/").build()),
                        entry("deregistrationDelay", ofSeconds(300)),
                        entry("endDrainingWhenIdle", false),
                        entry("propagationDelay", ofSeconds(1)),
                        entry("connectTimeout", ofSeconds(10)),
                        entry("targetTimeout", ofSeconds(60)),
                        entry("idleConnectionTimeout", ofSeconds(4)),
                        entry("algorithm", RoutingAlgorithm.ROUND_ROBIN));
        assertThat(components(HealthCheck.builder("/h").build()))
                .containsExactly(
                        entry("path", "/h"),
                        entry("interval", ofSeconds(30)),
                        entry("timeout", ofSeconds(5)),
                        entry("healthyThreshold", 5),
                        entry("unhealthyThreshold", 2),
                        entry("matcher", StatusCodes.of("200-399")),
                        entry("port", 0));
    }

    @Test
    void theDefaultsOfACloud() {
        assertThat(components(SpotCloudConfig.builder(Path.of("x")).build()))
                .containsExactly(
                        entry("directory", Path.of("x")),
                        entry("world", WorldSettings.defaults()),
                        entry("clusters", List.of("default")),
                        entry("instances", List.of()),
                        entry("targetGroups", List.of()),
                        entry("taskDefinitions", List.of()),
                        entry("services", List.of()),
                        entry("taskEnvironment", Map.of()),
                        entry("imdsTokensRequired", false),
                        entry("controlPort", 0),
                        entry("apiPort", 0),
                        entry("apiAddress", InetAddress.getLoopbackAddress()),
                        entry("images", List.of()),
                        entry("taskKind", TaskKind.PROCESS),
                        entry("pace", Pace.REAL));
    }

    @Test
    void everySettingOfEcsAndTheWorldCanBeSetAndIsKept() {
        var ecs = EcsSettings.builder()
                .schedulerDelay(ofSeconds(101))
                .placementRetry(ofSeconds(102))
                .healthyAfter(ofSeconds(103))
                .provisioning(ofSeconds(104))
                .imagePull(ofSeconds(105))
                .stopOrder(StopOrder.sigtermFirst(ofSeconds(106)))
                .fargateStopCode(EcsSettings.FargateStopCode.ABSENT)
                .fargateSigtermSkew(ofSeconds(107))
                .fargateSpotCapacity(108)
                .restartBackoff(ofSeconds(109))
                .stoppingCountsTowardsMaximum(false)
                .scaleOutDelay(ofSeconds(110))
                .scaleInDelay(ofSeconds(111))
                .build();
        var ec2 = Ec2Settings.builder()
                .startup(ofSeconds(111))
                .shutdown(ofSeconds(112))
                .zoneInWarningArn(true)
                .markedForTermination(true)
                .build();
        var eventBridge = EventBridgeSettings.builder()
                .latency(ofSeconds(114), ofSeconds(115))
                .reorderWindow(ofSeconds(116))
                .lostShare(0.1)
                .duplicateShare(0.2)
                .failedShare(0.3)
                .build();
        var sqs = SqsSettings.builder()
                .duplicateShare(0.5)
                .inFlightLimit(7)
                .recreateAfter(ofSeconds(113))
                .refuseReturned(true)
                .build();
        var world = WorldSettings.builder()
                .region("eu-west-1")
                .account("222233334444")
                .seed(9)
                .ec2(ec2)
                .ecs(ecs)
                .elb(new ElbSettings(ZERO, ZERO))
                .agents(new AgentSettings(ZERO, ofSeconds(9)))
                .eventBridge(eventBridge)
                .sqs(sqs)
                .autoScaling(new AutoScalingSettings(ofSeconds(6), ofSeconds(7), ofSeconds(8), true))
                .build();

        assertThat(equalIn(ecs, EcsSettings.defaults())).isEmpty();
        assertThat(equalIn(ec2, Ec2Settings.defaults())).isEmpty();
        assertThat(ec2.toBuilder().build()).isEqualTo(ec2);
        assertThat(equalIn(eventBridge, EventBridgeSettings.defaults())).isEmpty();
        assertThat(eventBridge.toBuilder().build()).isEqualTo(eventBridge);
        assertThat(equalIn(sqs, SqsSettings.defaults())).isEmpty();
        assertThat(sqs.toBuilder().build()).isEqualTo(sqs);
        assertThat(equalIn(world, WorldSettings.defaults())).isEmpty();
        assertThat(components(ecs))
                .containsEntry("healthyAfter", ofSeconds(103))
                .containsEntry("provisioning", ofSeconds(104))
                .containsEntry("restartBackoff", ofSeconds(109));
        assertThat(ecs.toBuilder().build()).isEqualTo(ecs);
        assertThat(world.toBuilder().build()).isEqualTo(world);
    }

    private static ServiceDefinition service() {
        return ServiceDefinition.builder("x", "y")
                .taskDefinition("z")
                .cluster("other")
                .desiredCount(3)
                .schedulingStrategy(SchedulingStrategy.DAEMON)
                .percent(50, 150)
                .capacityProviders(CapacityProviderStrategy.of("FARGATE"))
                .placement(Placement.anywhere().by(PlacementStrategy.BINPACK))
                .targetGroup("group")
                .healthCheckGracePeriod(ofSeconds(7))
                .stopOrder(StopOrder.sigtermFirst(ZERO))
                .options(new ServiceOptions("SERVICE", true, List.of("subnet-1"), Map.of()))
                .build();
    }

    private static TaskDefinition.Builder task() {
        return TaskDefinition.builder("x", List.of("x"))
                .command(List.of("y"))
                .containerName("c")
                .environment("A", "1")
                .environment(Map.of("B", "2"))
                .cpu(1)
                .memory(5)
                .stopTimeout(ofSeconds(8))
                .healthCheck(ContainerHealthCheck.shell("true"))
                .imdsBlocked(true)
                .directory(Path.of("d"));
    }

    private static ContainerDefinition container() {
        return ContainerDefinition.builder("c", "i")
                .essential(false)
                .entryPoint(List.of("e"))
                .command(List.of("y"))
                .environment(Map.of("A", "1"))
                .cpu(1)
                .memory(5)
                .memoryReservation(4)
                .portMappings(List.of(new PortMapping(80, 0, "tcp")))
                .startTimeout(ofSeconds(7))
                .stopTimeout(ofSeconds(8))
                .healthCheck(ContainerHealthCheck.shell("true"))
                .dependsOn(List.of(new ContainerDependency("d", ContainerDependency.Condition.START)))
                .directory(Path.of("d"))
                .build();
    }

    private static TargetGroupConfig group() {
        return TargetGroupConfig.builder("g")
                .healthCheck(HealthCheck.builder("/x")
                        .interval(ofSeconds(3))
                        .timeout(ofSeconds(2))
                        .thresholds(6, 7)
                        .matcher(StatusCodes.of("201,203"))
                        .port(90)
                        .build())
                .deregistrationDelay(ofSeconds(21))
                .endDrainingWhenIdle(true)
                .propagationDelay(ofSeconds(22))
                .connectTimeout(ofSeconds(23))
                .targetTimeout(ofSeconds(24))
                .idleConnectionTimeout(ofSeconds(25))
                .algorithm(RoutingAlgorithm.LEAST_OUTSTANDING_REQUESTS)
                .build();
    }

    @Test
    void everySettingOfServicesTasksAndTargetGroupsCanBeSetAndIsKept() {
        assertThat(equalIn(service(), ServiceDefinition.builder("web", "web").build()))
                .isEmpty();
        assertThat(service().toBuilder().build()).isEqualTo(service());
        assertThat(equalIn(
                        container(), ContainerDefinition.builder("web", "web").build()))
                .isEmpty();
        assertThat(container().toBuilder().build()).isEqualTo(container());
        assertThat(task().build())
                .isEqualTo(new TaskDefinition(
                        "x",
                        List.of(ContainerDefinition.builder("c", "local/x")
                                .command(List.of("y"))
                                .environment(Map.of("A", "1", "B", "2"))
                                .cpu(1)
                                .memory(5)
                                .portMappings(List.of(new PortMapping(0, 0, "tcp")))
                                .stopTimeout(ofSeconds(8))
                                .healthCheck(ContainerHealthCheck.shell("true"))
                                .directory(Path.of("d"))
                                .build()),
                        NetworkMode.HOST,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of("EC2", "FARGATE"),
                        true));
        assertThat(equalIn(group(), TargetGroupConfig.builder("web").build())).isEmpty();
        assertThat(components(group()))
                .containsEntry("propagationDelay", ofSeconds(22))
                .containsEntry("connectTimeout", ofSeconds(23))
                .containsEntry("targetTimeout", ofSeconds(24));
        assertThat(equalIn(group().healthCheck(), HealthCheck.builder("/").build()))
                .isEmpty();
        assertThat(group().toBuilder()
                        .healthCheck(group().healthCheck().toBuilder().build())
                        .build())
                .isEqualTo(group());
    }

    @Test
    void everySettingOfACloudCanBeSetAndIsKept() throws Exception {
        var template = LaunchTemplate.of("t", "m5.large", "");
        var config = SpotCloudConfig.builder(Path.of("y"))
                .world(WorldSettings.builder().seed(2).build())
                .cluster("other")
                .instances(template, "us-east-1a", PurchaseOption.SPOT, 2)
                .targetGroup(group(), 80)
                .taskDefinition(task().build())
                .service(service())
                .taskEnvironment("A", "1")
                .imdsTokensRequired(true)
                .controlPort(81)
                .apiPort(82)
                .apiAddress(InetAddress.getByAddress(new byte[4]))
                .image(ImageRule.of("web:*", List.of("java")))
                .taskKind(TaskKind.SCRIPTED)
                .pace(Pace.fast(10))
                .build();

        assertThat(equalIn(config, SpotCloudConfig.builder(Path.of("x")).build()))
                .isEmpty();
        assertThat(config.clusters()).containsExactly("default", "other");
        assertThat(config.targetGroups()).containsExactly(new Listen(group(), 80));
        assertThat(config.toBuilder().build()).isEqualTo(config);
    }

    @Test
    void whatIsOutOfItsBoundsIsNamed() {
        refused(() -> Ec2Settings.builder().startup(ofSeconds(-1)).build(), "startup must be zero or more");
        refused(
                () -> EcsSettings.builder().fargateSigtermSkew(ofSeconds(-121)).build(),
                "fargateSigtermSkew must be -120 to 120 s");
        refused(() -> EcsSettings.builder().imagePull(ofSeconds(-1)).build(), "imagePull must be zero or more");
        refused(() -> EcsSettings.builder().fargateSpotCapacity(-1).build(), "fargateSpotCapacity must be zero or");
        refused(() -> EventBridgeSettings.builder().lostShare(-0.1).build(), "lostShare must be 0 to 1");
        refused(() -> EventBridgeSettings.builder().reorderWindow(ofSeconds(-1)).build(), "reorderWindow must be zero");
        refused(
                () -> EventBridgeSettings.builder()
                        .latency(ofSeconds(2), ofSeconds(1))
                        .build(),
                "p99Latency must be no less than medianLatency");
        refused(() -> SqsSettings.builder().duplicateShare(1.1).build(), "duplicateShare must be 0 to 1");
        refused(() -> SqsSettings.builder().inFlightLimit(0).build(), "inFlightLimit must be one or more");
        refused(() -> SqsSettings.builder().recreateAfter(ofSeconds(-1)).build(), "recreateAfter must be zero or more");
        refused(() -> WorldSettings.builder().region("here").build(), "the region must be one such as us-east-1");
        refused(() -> WorldSettings.builder().account("1").build(), "the account must be twelve digits");
        refused(() -> service().toBuilder().desiredCount(-1).build(), "service x: desiredCount must be zero or more");
        refused(() -> service().toBuilder().percent(101, 200).build(), "minimumHealthyPercent must be 0 to 100");
        refused(() -> service().toBuilder().percent(0, 99).build(), "maximumPercent must be 100 or more, found 99");
        refused(
                () -> service().toBuilder()
                        .healthCheckGracePeriod(ofSeconds(-1))
                        .build(),
                "healthCheckGracePeriod must be zero or more");
        refused(() -> task().containerName("a b").build(), "a container's name must");
        refused(() -> task().command(List.of()).build(), "task definition x has no command");
        refused(() -> task().memory(3).build(), "memory of 4 MiB or more, found 1 and 3");
        refused(() -> SpotCloudConfig.builder(Path.of("x")).controlPort(70_000).build(), "the control port must be 0");
        refused(
                () -> SpotCloudConfig.builder(Path.of("x")).pace(Pace.MANUAL).build(),
                "expected the clock real for tasks that are processes, found manual");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String words) {
        assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }
}
