package dev.lastcall.cloud.ecs;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.autoscaling.AutoScalingGroup;
import dev.lastcall.cloud.autoscaling.GroupDefinition;
import dev.lastcall.cloud.autoscaling.LifecycleState;
import dev.lastcall.cloud.autoscaling.MixedInstances;
import dev.lastcall.cloud.ec2.Image;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ec2.template.TemplateData;
import dev.lastcall.cloud.ec2.template.TemplateReference;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Capacity providers of Auto Scaling groups: two of them, on demand and Spot, as in the ECS workshop. */
class CapacityProvidersTest {

    private static final CapacityProviderStrategyItem ON_DEMAND = new CapacityProviderStrategyItem("od", 1, 2);
    private static final CapacityProviderStrategyItem SPOT = new CapacityProviderStrategyItem("spot", 3, 0);

    private final VirtualCloud cloud = Clouds.cloud(Clouds.settings().toBuilder()
            .scaleOutDelay(ofSeconds(30))
            .scaleInDelay(ofMinutes(5))
            .build());

    @BeforeEach
    void groups() {
        var script =
                Base64.getEncoder().encodeToString(Clouds.DRAINING.userData().getBytes(StandardCharsets.UTF_8));
        cloud.world()
                .ec2()
                .launchTemplates()
                .create("web", "", TemplateData.of("m5.large", Image.DEFAULT, script), Map.of());
        cloud.world().autoScaling().groups().create(group("od", 100));
        cloud.world().autoScaling().groups().create(group("spot", 0));
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("big", List.of("x"))
                        .cpu(1024)
                        .memory(1024)
                        .build());
    }

    private static GroupDefinition group(String name, int percentOnDemand) {
        return GroupDefinition.builder(name, TemplateReference.named("web", TemplateReference.LATEST))
                .size(0, 10, 0)
                .zones(List.of("us-east-1a", "us-east-1b"))
                .mixed(MixedInstances.of(0, percentOnDemand, "m5.large"))
                .protectNew(true)
                .build();
    }

    private void provider(String name, int targetCapacity, boolean protection, boolean draining) {
        cloud.ecs()
                .capacityProviders()
                .create(
                        new CapacityProviders.Definition(
                                name,
                                name,
                                new ManagedScaling(true, targetCapacity, 1, 10, ofSeconds(60)),
                                protection,
                                draining),
                        Map.of());
    }

    private void providers() {
        provider("od", 100, true, true);
        provider("spot", 100, true, true);
        cloud.ecs().capacityProviders().associate("default", List.of("od", "spot"), List.of());
    }

    private AutoScalingGroup group(String name) {
        return cloud.world().autoScaling().groups().get(name);
    }

    private void create(int desired, CapacityProviderStrategyItem... items) {
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "big")
                        .desiredCount(desired)
                        .capacityProviders(new CapacityProviderStrategy(List.of(items)))
                        .placement(Placement.anywhere().by(PlacementStrategy.BINPACK))
                        .build());
    }

    private List<TaskDescription> running() {
        return cloud.ecs().tasks().list().stream()
                .filter(task -> task.lastStatus() == TaskStatus.RUNNING)
                .toList();
    }

    private long runningOn(String provider) {
        return running().stream()
                .filter(task -> task.instanceId()
                        .flatMap(cloud.ecs().capacityProviders()::nameFor)
                        .equals(Optional.of(provider)))
                .count();
    }

    private void steady() {
        assertThat(cloud.loop()
                        .advanceUntil(
                                () -> cloud.ecs().services().describe("web").steady(), ofMinutes(10)))
                .as("steady: %s", cloud.ecs().services().describe("web"))
                .isTrue();
        cloud.loop().advance(ofSeconds(2));
    }

    @Test
    @Shows("placement.managed-scaling")
    void tenTasksAreFourOnDemandAndSixOnSpotOnInstancesThatAreLaunchedForThem() {
        providers();

        create(10, ON_DEMAND, SPOT);
        cloud.loop().advance(ofSeconds(2));
        assertThat(cloud.ecs().tasks().list())
                .hasSize(10)
                .allMatch(task -> task.lastStatus() == TaskStatus.PROVISIONING
                        && task.instanceId().isEmpty());
        assertThat(cloud.ecs().services().describe("web").pendingCount()).isEqualTo(10);
        steady();

        assertThat(runningOn("od")).isEqualTo(4);
        assertThat(runningOn("spot")).isEqualTo(6);
        // Two to an instance.
        assertThat(group("od").desiredCapacity()).isEqualTo(2);
        assertThat(group("spot").desiredCapacity()).isEqualTo(3);
        assertThat(cloud.events())
                .filteredOn(event ->
                        "CAPACITY_PROVIDER_STEADY_STATE".equals(event.detail().get("eventName")))
                .singleElement()
                .extracting(CloudEvent::detail)
                .satisfies(detail -> assertThat(detail.get("capacityProviderArns"))
                        .isEqualTo(List.of(
                                "arn:aws:ecs:us-east-1:111122223333:capacity-provider/od",
                                "arn:aws:ecs:us-east-1:111122223333:capacity-provider/spot")));
    }

    @Test
    void scalingOutWaitsForItsDelayAndGoesInStepsWithinTheGroupsBounds() {
        provider("od", 100, false, false);
        cloud.ecs()
                .capacityProviders()
                .update(
                        "od",
                        Optional.of(new ManagedScaling(true, 100, 1, 3, ofSeconds(60))),
                        Optional.empty(),
                        Optional.empty());
        cloud.ecs().capacityProviders().associate("default", List.of("od"), List.of());

        create(30, new CapacityProviderStrategyItem("od", 1, 0));
        cloud.loop().advance(ofSeconds(29));
        assertThat(group("od").desiredCapacity()).isZero();
        cloud.loop().advance(ofSeconds(3));
        assertThat(group("od").desiredCapacity()).isEqualTo(3);
        cloud.loop().advance(ofMinutes(5));

        assertThat(group("od").desiredCapacity()).isEqualTo(10);
        assertThat(running()).hasSize(20);
    }

    @Test
    void aTargetCapacityBelowAHundredKeepsInstancesInReserve() {
        provider("od", 50, false, false);
        cloud.ecs().capacityProviders().associate("default", List.of("od"), List.of());

        create(4, new CapacityProviderStrategyItem("od", 1, 0));
        steady();

        assertThat(group("od").desiredCapacity()).isEqualTo(4);
    }

    @Test
    void scaleInTakesOnlyEmptyInstancesAfterItsDelay() {
        providers();
        create(6, new CapacityProviderStrategyItem("od", 1, 0));
        steady();
        assertThat(group("od").instances()).hasSize(3).allMatch(member -> member.isProtected());

        cloud.ecs()
                .services()
                .update(cloud.ecs().services().describe("web").definition().toBuilder()
                        .desiredCount(1)
                        .build());
        steady();
        cloud.loop().advance(ofMinutes(4));
        assertThat(group("od").desiredCapacity()).isEqualTo(3);
        var kept = running().get(0);
        cloud.loop().advance(ofMinutes(4));

        assertThat(group("od").desiredCapacity()).isEqualTo(1);
        assertThat(group("od").instances())
                .singleElement()
                .satisfies(member ->
                        assertThat(kept.instanceId()).contains(member.instance().id()));
        assertThat(running()).extracting(TaskDescription::taskId).containsExactly(kept.taskId());
    }

    @Test
    @Shows("placement.managed-draining")
    void anInstanceIsDrainedBeforeItIsTerminated() {
        provider("od", 100, false, true);
        cloud.ecs().capacityProviders().associate("default", List.of("od"), List.of());
        create(2, new CapacityProviderStrategyItem("od", 1, 0));
        steady();
        var doomed = group("od").instances().iterator().next();

        cloud.world().autoScaling().members().terminate(doomed.instance().id(), false);
        cloud.loop().advance(ofSeconds(5));
        assertThat(doomed.state()).isEqualTo(LifecycleState.TERMINATING_WAIT);
        assertThat(cloud.ecs().containerInstances().list())
                .anyMatch(member ->
                        member.ec2InstanceId().equals(doomed.instance().id())
                                && member.status() == ContainerInstanceStatus.DRAINING);
        assertThat(running()).hasSize(2);
        steady();
        cloud.loop().advance(ofMinutes(2));

        assertThat(doomed.state()).isEqualTo(LifecycleState.TERMINATED);
        assertThat(cloud.ecs().tasks().list()).noneMatch(TaskDescription::killed);
    }

    @Test
    void aTaskOfNobodysWaitsForItsInstanceToo() {
        providers();

        var result = cloud.ecs()
                .tasks()
                .run(new TaskOrder(
                        "default",
                        "big",
                        LaunchType.EC2,
                        CapacityProviderStrategy.of("spot"),
                        Placement.anywhere(),
                        1,
                        TaskOptions.NONE,
                        Optional.empty()));
        assertThat(result.failures()).isEmpty();
        assertThat(result.tasks().get(0).task().lastStatus()).isEqualTo(TaskStatus.PROVISIONING);
        assertThat(result.tasks().get(0).capacityProvider()).contains("spot");
        cloud.loop().advance(ofMinutes(2));

        assertThat(running()).hasSize(1);
        assertThat(runningOn("spot")).isEqualTo(1);
    }

    @Test
    void aWaitingTaskThatIsNoLongerWantedGoesAtOnce() {
        providers();
        create(3, SPOT);
        cloud.loop().advance(ofSeconds(5));

        cloud.ecs().services().delete("default", "web", true);
        cloud.loop().advance(ofMinutes(3));

        assertThat(cloud.ecs().tasks().list()).allMatch(task -> task.lastStatus() == TaskStatus.STOPPED);
        assertThat(group("spot").desiredCapacity()).isZero();
    }

    @Test
    @Shows("capacity.not-mixed")
    void fargatesProvidersAndGroupsAreNotMixed() {
        providers();
        var providers = cloud.ecs().capacityProviders();

        assertThatThrownBy(() -> providers.associate(
                        "default",
                        List.of("od", "FARGATE"),
                        List.of(ON_DEMAND, new CapacityProviderStrategyItem("FARGATE", 1, 0))))
                .hasMessageContaining("cannot contain a mix of capacity providers");
    }

    @Test
    void protectionNeedsScalingAndProtectedInstances() {
        var unprotected = GroupDefinition.builder("plain", TemplateReference.named("web", TemplateReference.LATEST))
                .size(0, 10, 0)
                .zones(List.of("us-east-1a"))
                .build();
        cloud.world().autoScaling().groups().create(unprotected);

        assertThatThrownBy(() -> provider("plain", 100, true, true))
                .hasMessageContaining("must have instance protection from scale in enabled");
        assertThatThrownBy(() -> cloud.ecs()
                        .capacityProviders()
                        .create(
                                new CapacityProviders.Definition("od", "od", ManagedScaling.DISABLED, true, true),
                                Map.of()))
                .hasMessageContaining("managed scaling must be enabled");
    }

    @Test
    @Shows("placement.hook-no-postponing")
    void anInterruptedSpotInstanceIsReplacedWithinItsProvider() {
        providers();
        create(10, ON_DEMAND, SPOT);
        steady();
        var victim = group("spot").instances().iterator().next().instance();
        assertThat(cloud.ecs().capacityProviders().nameFor(victim.id())).contains("spot");

        cloud.world().ec2().interruptions().interrupt(victim.id(), ofSeconds(120), InterruptionAction.TERMINATE);
        cloud.loop().advance(ofSeconds(121));
        assertThat(victim.state()).isEqualTo(InstanceState.SHUTTING_DOWN);
        cloud.loop().advance(ofMinutes(6));
        steady();

        assertThat(running()).noneMatch(task -> task.instanceId().equals(Optional.of(victim.id())));
        assertThat(runningOn("od")).isEqualTo(4);
        assertThat(runningOn("spot")).isEqualTo(6);
    }
}
