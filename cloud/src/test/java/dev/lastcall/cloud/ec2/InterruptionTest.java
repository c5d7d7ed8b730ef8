package dev.lastcall.cloud.ec2;

import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.ecs.ContainerInstanceDescription;
import dev.lastcall.cloud.ecs.ContainerInstanceStatus;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.world.WorldSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private final VirtualCloud cloud = Clouds.cloud();
    private final Ec2 ec2 = cloud.world().ec2();
    private final Instance instance = spot(cloud, "us-east-1a");

    private Optional<String> imds(String path) {
        return InstanceMetadataService.read(
                instance, cloud.world().names(), cloud.loop().now(), "meta-data/" + path);
    }

    private List<ContainerInstanceStatus> statuses() {
        return cloud.ecs().containerInstances().list().stream()
                .map(ContainerInstanceDescription::status)
                .toList();
    }

    @Shows({"imds.instance-action", "imds.time-fixed", "imds.termination-time"})
    @Test
    void theNoticeStandsInTheMetadataAndItsTimeNeverMoves() {
        assertThat(imds("spot/instance-action")).isEmpty();

        ec2.interruptions().interrupt(instance.id(), ofSeconds(120), InterruptionAction.TERMINATE);
        var first = imds("spot/instance-action");
        cloud.loop().advance(ofSeconds(60));

        assertThat(first).contains("{\"action\":\"terminate\",\"time\":\"2026-01-02T14:02:02Z\"}");
        assertThat(imds("spot/instance-action")).isEqualTo(first);
        assertThat(imds("spot/termination-time")).contains("2026-01-02T14:02:02Z");
        assertThatThrownBy(
                        () -> ec2.interruptions().interrupt(instance.id(), ofSeconds(5), InterruptionAction.TERMINATE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a notice's time never moves");
    }

    @Shows("spot.notice")
    @Test
    void theInstanceGoesWhenItsTimeHasCome() {
        ec2.interruptions().interrupt(instance.id(), ofSeconds(120), InterruptionAction.TERMINATE);

        cloud.loop().advance(Duration.ofMillis(119_999));
        assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
        cloud.loop().advance(Duration.ofMillis(1));
        assertThat(instance.state()).isEqualTo(InstanceState.SHUTTING_DOWN);
        cloud.loop().advance(ofSeconds(30));
        assertThat(instance.state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(instance.describe().stateReason()).isEqualTo("Server.SpotInstanceTermination");
        assertThat(statuses()).isEmpty();
    }

    @Shows("spot.warning")
    @Test
    void theWarningIsTheOneThatEventBridgeSends() {
        ec2.interruptions().interrupt(instance.id(), ofSeconds(120), InterruptionAction.STOP);

        var event = cloud.events().stream()
                .filter(some -> some.detailType().equals("EC2 Spot Instance Interruption Warning"))
                .findFirst()
                .orElseThrow();
        assertThat(event.toJson())
                .isEqualTo("{\"version\":\"0\",\"id\":\"" + event.id()
                        + "\",\"detail-type\":\"EC2 Spot Instance Interruption Warning\",\"source\":\"aws.ec2\","
                        + "\"account\":\"111122223333\",\"time\":\"2026-01-02T14:00:02Z\",\"region\":\"us-east-1\","
                        + "\"resources\":[\"arn:aws:ec2:us-east-1:111122223333:instance/" + instance.id()
                        + "\"],\"detail\":{\"instance-id\":\"" + instance.id()
                        + "\",\"instance-action\":\"stop\"}}");
    }

    @Shows("spot.warning")
    @Test
    void theWarningsArnCanNameTheZoneAsSomeThatWereCapturedDo() {
        var zoned = new VirtualCloud(WorldSettings.builder()
                .ec2(Ec2Settings.builder().zoneInWarningArn(true).build())
                .build());
        var marked = zoned.world().ec2().instances().launch(Clouds.DRAINING, "us-east-1b", PurchaseOption.SPOT);
        zoned.loop().advance(ofMinutes(1));

        zoned.world().ec2().interruptions().interrupt(marked.id(), ofSeconds(120), InterruptionAction.TERMINATE);

        assertThat(zoned.events())
                .filteredOn(event -> event.detailType().equals("EC2 Spot Instance Interruption Warning"))
                .flatExtracting(CloudEvent::resources)
                .containsExactly("arn:aws:ec2:us-east-1b:instance/" + marked.id());
    }

    @Shows("spot.no-notice")
    @Test
    void withoutANoticeNobodyIsTold() {
        ec2.interruptions().interrupt(instance.id(), Duration.ZERO, InterruptionAction.TERMINATE);

        assertThat(instance.state()).isEqualTo(InstanceState.SHUTTING_DOWN);
        assertThat(cloud.events()).noneMatch(event -> event.detailType().contains("Interruption"));
        assertThat(imds("spot/instance-action")).isEmpty();
    }

    @Test
    void aStoppedInstanceEndsAsStopped() {
        ec2.interruptions().interrupt(instance.id(), ofSeconds(120), InterruptionAction.STOP);

        cloud.loop().advance(ofMinutes(3));

        assertThat(instance.state()).isEqualTo(InstanceState.STOPPED);
    }

    @Test
    void anInstanceThatItsOwnerTerminatesWhileItStopsEndsOnceAndAsTerminated() {
        ec2.interruptions().interrupt(instance.id(), ofSeconds(120), InterruptionAction.STOP);
        cloud.loop().advance(ofSeconds(120));
        assertThat(instance.state()).isEqualTo(InstanceState.STOPPING);

        ec2.instances().terminate(instance.id());
        assertThat(imds("spot/instance-action")).isEmpty();
        cloud.loop().advance(ofMinutes(3));

        assertThat(instance.state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(cloud.events())
                .noneMatch(event -> "stopped".equals(event.detail().get("state")));
    }

    @Shows("spot.hibernate")
    @Test
    void hibernationSaysThatItBeginsNow() {
        ec2.interruptions().interrupt(instance.id(), ofSeconds(10), InterruptionAction.HIBERNATE);

        assertThat(imds("spot/instance-action"))
                .contains("{\"action\":\"hibernate\",\"time\":\"2026-01-02T14:00:02Z\"}");
    }

    @Shows("imds.termination-time")
    @Test
    void aRetractedNoticeLeavesTheOldTerminationTime() {
        ec2.interruptions().interrupt(instance.id(), ofSeconds(120), InterruptionAction.TERMINATE);
        cloud.loop().advance(ofSeconds(60));
        ec2.interruptions().retract(instance.id());
        cloud.loop().advance(ofMinutes(10));

        assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(imds("spot/instance-action")).isEmpty();
        assertThat(imds("spot/termination-time")).contains("2026-01-02T14:02:02Z");
        assertThat(statuses()).as("the agent never undrains").containsExactly(ContainerInstanceStatus.DRAINING);
        assertThatThrownBy(() -> ec2.interruptions().retract(instance.id()))
                .hasMessageContaining("expected an instance with a notice");
    }

    @Shows("imds.rebalance")
    @Test
    void aRebalanceRecommendationEndsNothing() {
        ec2.interruptions().recommendRebalance(instance.id());
        cloud.loop().advance(ofMinutes(10));

        assertThat(imds("events/recommendations/rebalance")).contains("{\"noticeTime\":\"2026-01-02T14:00:02Z\"}");
        assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(statuses()).containsExactly(ContainerInstanceStatus.ACTIVE);
        assertThat(cloud.events())
                .anyMatch(event -> event.detailType().equals("EC2 Instance Rebalance Recommendation"));
    }

    @Test
    void aReclaimedPoolTakesItsSpotInstancesOnlyAndGivesNothingForAWhile() {
        var owned = onDemand(cloud, "us-east-1a");
        var elsewhere = spot(cloud, "us-east-1b");

        var taken = ec2.interruptions().reclaim(instance.pool(), ofSeconds(120), ofMinutes(5));

        assertThat(taken).containsExactly(instance);
        assertThat(owned.notice()).isEmpty();
        assertThat(elsewhere.notice()).isEmpty();
        assertThatThrownBy(() -> spot(cloud, "us-east-1a"))
                .isInstanceOf(InsufficientCapacityException.class)
                .hasMessageContaining("m5.large/us-east-1a");
        onDemand(cloud, "us-east-1a");
        cloud.loop().advance(ofMinutes(5));
        assertThat(spot(cloud, "us-east-1a").state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void onlyRunningSpotInstancesCanBeInterrupted() {
        var owned = onDemand(cloud, "us-east-1a");

        assertThatThrownBy(() -> ec2.interruptions().interrupt(owned.id(), ofSeconds(1), InterruptionAction.TERMINATE))
                .hasMessageContaining("expected a Spot Instance, found that " + owned.id() + " is on-demand");
        assertThatThrownBy(() -> ec2.interruptions().interrupt("i-1", ofSeconds(1), InterruptionAction.TERMINATE))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(
                        () -> ec2.interruptions().interrupt(instance.id(), ofSeconds(-1), InterruptionAction.TERMINATE))
                .hasMessageContaining("the notice must be zero or more");
    }
}
