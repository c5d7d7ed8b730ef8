package dev.lastcall.cloud.autoscaling;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AutoScalingTest {

    private final VirtualCloud cloud = Groups.cloud(3);
    private final AutoScaling autoScaling = cloud.world().autoScaling();
    private final AutoScalingGroups groups = autoScaling.groups();

    private AutoScalingGroup created(GroupDefinition.Builder definition) {
        var group = groups.create(definition.build());
        cloud.loop().advance(ofSeconds(20));
        return group;
    }

    private List<String> events() {
        return cloud.events().stream()
                .filter(event -> event.source().equals("aws.autoscaling"))
                .map(CloudEvent::detailType)
                .toList();
    }

    private static List<String> ids(AutoScalingGroup group) {
        return group.instances().stream().map(member -> member.instance().id()).toList();
    }

    private static List<LifecycleState> states(AutoScalingGroup group) {
        return group.instances().stream().map(GroupInstance::state).toList();
    }

    private static Map<String, Long> byZone(AutoScalingGroup group) {
        return group.instances().stream()
                .collect(Collectors.groupingBy(member -> member.instance().availabilityZone(), Collectors.counting()));
    }

    private static long count(AutoScalingGroup group, PurchaseOption option) {
        return group.instances().stream()
                .filter(member -> member.instance().purchaseOption() == option)
                .count();
    }

    @Shows("imds.target-lifecycle-state")
    @Test
    void aNewGroupLaunchesItsInstancesEvenlyOverItsZonesAndSaysWhy() {
        var group = created(Groups.group("web", 6).tag("team", new GroupTag("shop", true)));

        assertThat(states(group)).hasSize(6).containsOnly(LifecycleState.IN_SERVICE);
        assertThat(byZone(group)).isEqualTo(Map.of("us-east-1a", 2L, "us-east-1b", 2L, "us-east-1c", 2L));
        assertThat(groups.activities()).hasSize(6).allSatisfy(activity -> {
            assertThat(activity.description()).matches("Launching a new EC2 instance: i-[0-9a-f]{17}");
            assertThat(activity.cause())
                    .isEqualTo("At 2026-01-02T14:00:00Z a user request created an AutoScalingGroup changing the desired"
                            + " capacity from 0 to 6.  At 2026-01-02T14:00:05Z an instance was started in response to a"
                            + " difference between desired and actual capacity, increasing the capacity from 0 to 6.");
            assertThat(activity.statusCode()).isEqualTo("Successful");
            assertThat(activity.progress()).isEqualTo(100);
        });
        assertThat(events()).hasSize(6).containsOnly("EC2 Instance Launch Successful");
        var first = group.instances().iterator().next().instance();
        assertThat(first.tags())
                .containsEntry("aws:autoscaling:groupName", "web")
                .containsEntry("team", "shop")
                .containsEntry("aws:ec2launchtemplate:version", "1");
        assertThat(InstanceMetadataService.read(
                        first,
                        cloud.world().names(),
                        cloud.loop().now(),
                        "meta-data/autoscaling/target-lifecycle-state"))
                .contains("InService");
    }

    @Test
    void theBaseIsOnDemandAndOfTheRestThePercentageRoundedUp() {
        var group = created(Groups.group("mixed", 10).mixed(MixedInstances.of(2, 30, "m5.large", "m5a.large")));

        assertThat(count(group, PurchaseOption.ON_DEMAND)).isEqualTo(5);
        assertThat(count(group, PurchaseOption.SPOT)).isEqualTo(5);

        groups.setDesiredCapacity("mixed", 4);
        cloud.loop().advance(ofMinutes(2));

        assertThat(count(group, PurchaseOption.ON_DEMAND)).isEqualTo(3);
        assertThat(count(group, PurchaseOption.SPOT)).isEqualTo(1);
    }

    @Test
    void fewerAreTerminatedFromTheFullestZonesAndTheProtectedStay() {
        var group = created(Groups.group("web", 4));
        var kept = ids(group).subList(0, 1);
        autoScaling.members().protect("web", kept, true);

        groups.setDesiredCapacity("web", 1);
        cloud.loop().advance(ofMinutes(1));

        assertThat(ids(group)).isEqualTo(kept);
        assertThat(groups.activities().get(0).cause())
                .matches("At 2026-01-02T14:00:20Z a user request explicitly set group desired capacity changing the"
                        + " desired capacity from 4 to 1\\.  At 2026-01-02T14:00:25Z an instance was taken out of service"
                        + " in response to a difference between desired and actual capacity, shrinking the capacity from"
                        + " 4 to 1\\.  At 2026-01-02T14:00:25Z instance i-\\w+ was selected for termination\\.");
        assertThat(events()).hasSize(7).endsWith("EC2 Instance Terminate Successful");

        groups.setDesiredCapacity("web", 0);
        cloud.loop().advance(ofMinutes(1));

        assertThat(ids(group)).isEqualTo(kept);
        assertThat(groups.activities().get(0).description())
                .isEqualTo("Could not scale to desired capacity because all remaining instances are protected from"
                        + " scale-in.");
    }

    @Test
    void aSizeBeyondTheBoundsIsRefused() {
        created(Groups.group("web", 1));

        assertThatThrownBy(() -> groups.setDesiredCapacity("web", 21))
                .isInstanceOf(RefusedException.class)
                .hasMessage("New SetDesiredCapacity value 21 is above max value 20 for the AutoScalingGroup.");
    }

    @Test
    void anInterruptedInstanceIsReplacedWhenAHealthCheckHasFoundItGone() {
        var group = created(Groups.spot("spot", 3));
        var victim = ids(group).get(0);

        cloud.world().ec2().interruptions().interrupt(victim, ofSeconds(120), InterruptionAction.TERMINATE);
        cloud.loop().advance(ofSeconds(120 + 59));
        assertThat(ids(group)).contains(victim);
        cloud.loop().advance(ofMinutes(1));

        assertThat(states(group)).hasSize(3).containsOnly(LifecycleState.IN_SERVICE);
        assertThat(ids(group)).doesNotContain(victim);
        assertThat(groups.activities().get(1).cause())
                .isEqualTo(
                        "At 2026-01-02T14:03:20Z an instance was taken out of service in response to an EC2 health check"
                                + " indicating it has been terminated or stopped.");
    }

    @Shows("placement.capacity-rebalancing")
    @Test
    void withCapacityRebalancingAnotherIsInServiceBeforeTheOneAtRiskGoes() {
        var group = created(Groups.spot("spot", 2).capacityRebalance(true));
        var risky = ids(group).get(0);
        autoScaling.hooks().put("spot", LifecycleHook.terminating("drain"));

        cloud.world().ec2().interruptions().recommendRebalance(risky);
        cloud.loop().advance(ofSeconds(14));
        assertThat(states(group)).hasSize(3).doesNotContain(LifecycleState.TERMINATING_WAIT);
        cloud.loop().advance(ofSeconds(10));

        assertThat(group.instance(risky).orElseThrow().state()).isEqualTo(LifecycleState.TERMINATING_WAIT);
        assertThat(states(group)).filteredOn(LifecycleState.IN_SERVICE::equals).hasSize(2);
        assertThat(groups.activities().get(0).cause())
                .endsWith("in response to an EC2 instance rebalance recommendation.");
    }

    @Test
    void withCapacityRebalancingANoticeCallsTheHooksAtOnce() {
        var group = created(Groups.spot("spot", 1).capacityRebalance(true));
        autoScaling.hooks().put("spot", LifecycleHook.terminating("drain"));
        var victim = ids(group).get(0);

        cloud.world().ec2().interruptions().interrupt(victim, ofSeconds(120), InterruptionAction.TERMINATE);
        cloud.loop().advance(ofSeconds(30));

        assertThat(states(group)).containsExactly(LifecycleState.TERMINATING_WAIT, LifecycleState.IN_SERVICE);
        assertThat(events()).contains("EC2 Instance-terminate Lifecycle Action");
    }

    @Test
    void withCapacityRebalancingButWithoutHooksAnInstanceWithANoticeIsLeftToEc2() {
        var group = created(Groups.spot("spot", 1).capacityRebalance(true));
        var victim = ids(group).get(0);

        cloud.world().ec2().interruptions().interrupt(victim, ofSeconds(120), InterruptionAction.TERMINATE);
        cloud.loop().advance(ofSeconds(119));

        assertThat(states(group)).containsExactly(LifecycleState.TERMINATING_PROCEED, LifecycleState.IN_SERVICE);
        assertThat(cloud.world().ec2().instances().get(victim).state()).isEqualTo(InstanceState.RUNNING);
        cloud.loop().advance(ofSeconds(40));
        assertThat(states(group)).containsExactly(LifecycleState.IN_SERVICE);
    }

    @Test
    void anInstanceWhoseNoticeIsTakenBackAfterItsGroupHasLetItGoIsTerminated() {
        var group = created(Groups.spot("spot", 1).capacityRebalance(true));
        var victim = ids(group).get(0);
        cloud.world().ec2().interruptions().interrupt(victim, ofSeconds(120), InterruptionAction.TERMINATE);

        cloud.world().ec2().interruptions().retract(victim);
        cloud.loop().advance(ofMinutes(3));

        assertThat(cloud.world().ec2().instances().get(victim).state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(states(group)).containsExactly(LifecycleState.IN_SERVICE);
    }

    @Test
    void aPoolWithoutCapacityLeavesAFailedActivityAndAnotherZoneIsTaken() {
        for (var type : List.of("m5.large", "m5a.large", "c5.large")) {
            cloud.world()
                    .ec2()
                    .interruptions()
                    .reclaim(new CapacityPool(type, "us-east-1a"), ofSeconds(120), ofHours(1));
        }

        var group = created(Groups.spot("spot", 2));

        assertThat(byZone(group)).isEqualTo(Map.of("us-east-1b", 1L, "us-east-1c", 1L));
        assertThat(groups.activities())
                .filteredOn(activity -> activity.statusCode().equals("Failed"))
                .isNotEmpty()
                .allSatisfy(activity -> assertThat(activity.statusMessage())
                        .isEqualTo("Could not launch Spot Instances. InsufficientInstanceCapacity - There is no Spot"
                                + " capacity available that matches your request. Launching EC2 instance failed."));
        assertThat(events()).contains("EC2 Instance Launch Unsuccessful");
    }

    @Test
    void aGroupWithoutCapacityTriesAgainUntilThereIsSome() {
        var pool = new CapacityPool("m5.large", "us-east-1a");
        cloud.world().ec2().interruptions().reclaim(pool, ofSeconds(120), ofMinutes(3));

        var group = created(Groups.group("spot", 1)
                .mixed(MixedInstances.of(0, 0, "m5.large"))
                .zones(List.of("us-east-1a")));
        assertThat(ids(group)).isEmpty();
        cloud.loop().advance(ofMinutes(4));

        assertThat(states(group)).containsExactly(LifecycleState.IN_SERVICE);
    }

    @Test
    void aTerminatingInstanceWaitsForItsHookAndGoesWhenItIsCompleted() {
        var group = created(Groups.group("web", 1));
        autoScaling.hooks().put("web", LifecycleHook.terminating("drain"));
        var id = ids(group).get(0);

        groups.setDesiredCapacity("web", 0);
        cloud.loop().advance(ofMinutes(30));
        assertThat(states(group)).containsExactly(LifecycleState.TERMINATING_WAIT);
        assertThat(groups.activities().get(0).statusCode()).isEqualTo("MidLifecycleAction");
        autoScaling.hooks().heartbeat("web", "drain", Optional.empty(), Optional.of(id));
        cloud.loop().advance(ofMinutes(50));
        assertThat(states(group)).containsExactly(LifecycleState.TERMINATING_WAIT);
        autoScaling.hooks().complete("web", "drain", Optional.empty(), Optional.of(id), LifecycleHook.Result.CONTINUE);

        assertThat(states(group)).containsExactly(LifecycleState.TERMINATING_PROCEED);
        cloud.loop().advance(ofMinutes(1));
        assertThat(ids(group)).isEmpty();
        assertThatThrownBy(() -> autoScaling
                        .hooks()
                        .complete("web", "drain", Optional.empty(), Optional.of(id), LifecycleHook.Result.CONTINUE))
                .hasMessage("No active Lifecycle Action found with instance ID " + id);
    }

    @Test
    void aHookThatNobodyCompletesEndsWithItsDefaultResult() {
        var launching = new LifecycleHook(
                "prepare",
                false,
                ofSeconds(60),
                LifecycleHook.Result.ABANDON,
                Optional.of("{}"),
                Optional.empty(),
                Optional.empty());
        groups.create(Groups.group("web", 1).build());
        autoScaling.hooks().put("web", launching);

        cloud.loop().advance(ofSeconds(20));
        var group = groups.get("web");
        assertThat(states(group)).containsExactly(LifecycleState.PENDING_WAIT);
        var first = ids(group).get(0);
        cloud.loop().advance(ofSeconds(58));

        assertThat(group.instance(first).orElseThrow().state()).isEqualTo(LifecycleState.TERMINATING_PROCEED);
        assertThat(events()).startsWith("EC2 Instance-launch Lifecycle Action", "EC2 Instance Launch Unsuccessful");
    }

    @Test
    void suspendedProcessesDoNothingUntilTheyAreResumed() {
        var group = created(Groups.group("web", 2));
        groups.suspend("web", List.of("ReplaceUnhealthy", "Launch"));
        var victim = ids(group).get(0);

        cloud.world().ec2().instances().terminate(victim);
        cloud.loop().advance(ofMinutes(10));
        assertThat(ids(group)).contains(victim);
        groups.resume("web", List.of());
        cloud.loop().advance(ofMinutes(2));

        assertThat(ids(group)).hasSize(2).doesNotContain(victim);
    }

    @Test
    void aGroupWithInstancesIsDeletedByForceOnlyAndThenWithThem() {
        var group = created(Groups.group("web", 2));

        assertThatThrownBy(() -> groups.delete("web", false)).hasMessageContaining("You cannot delete");
        groups.delete("web", true);
        assertThat(groups.find("web").orElseThrow().isDeleting()).isTrue();
        cloud.loop().advance(ofMinutes(1));

        assertThat(groups.find(group.arn())).isEmpty();
        assertThat(cloud.world().ec2().instances().list())
                .hasSize(2)
                .allMatch(instance -> instance.state() == InstanceState.TERMINATED);
    }

    @Test
    void anInstanceIsAttachedAndDetachedAndItsGroupGrowsAndShrinks() {
        var group = created(Groups.group("web", 1));
        var id = ids(group).get(0);

        autoScaling.members().detach("web", List.of(id), true);
        cloud.loop().advance(ofMinutes(1));
        assertThat(groups.groupOf(id)).isEmpty();
        assertThat(ids(group)).isEmpty();
        autoScaling.members().attach("web", List.of(id));
        cloud.loop().advance(ofMinutes(1));

        assertThat(ids(group)).containsExactly(id);
        assertThat(group.desiredCapacity()).isEqualTo(1);
    }

    @Test
    void anInstanceThatIsSaidToBeUnhealthyIsReplaced() {
        var group = created(Groups.group("web", 1));
        var id = ids(group).get(0);

        autoScaling.members().setHealth(id, false, true);
        cloud.loop().advance(ofMinutes(1));

        assertThat(ids(group)).hasSize(1).doesNotContain(id);
    }

    private static List<String> history(long seed) {
        var cloud = Groups.cloud(seed);
        var groups = cloud.world().autoScaling().groups();
        groups.create(Groups.spot("spot", 6).capacityRebalance(true).build());
        groups.create(Groups.group("web", 3).build());
        cloud.loop().advance(ofMinutes(5));
        var victim = groups.get("spot").instances().iterator().next().instance();
        cloud.world().reclaim(victim.pool(), ofSeconds(120), ofMinutes(20), Optional.empty());
        groups.setDesiredCapacity("web", 1);
        cloud.loop().advance(ofMinutes(30));
        return cloud.history();
    }

    @Test
    void theSameSeedAndCommandsGiveTheSameHistory() {
        assertThat(String.join("\n", history(5))).isEqualTo(String.join("\n", history(5)));
        assertThat(history(5).equals(history(6))).isFalse();
    }
}
