package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.on;
import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private final VirtualCloud cloud = Clouds.cloud();

    private ServiceDescription create(int desired, Placement placement) {
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .desiredCount(desired)
                        .placement(placement)
                        .build());
        cloud.loop().advance(ofMinutes(1));
        return cloud.ecs().services().describe("web");
    }

    @Test
    @Shows("placement.constraints")
    void distinctInstancesTakeOneEach() {
        var first = spot(cloud, "us-east-1a");
        var second = spot(cloud, "us-east-1a");

        var service = create(3, Placement.anywhere().onlyWhere(PlacementConstraint.distinctInstance()));

        assertThat(on(cloud, first)).hasSize(1);
        assertThat(on(cloud, second)).hasSize(1);
        assertThat(service.messages())
                .anyMatch(message -> message.contains("DistinctInstance placement constraint unsatisfied."));
    }

    @Test
    @Shows("placement.constraints")
    void anExpressionChoosesAmongInstances() {
        spot(cloud, "us-east-1a");
        var wanted = onDemand(cloud, "us-east-1b");

        create(
                2,
                Placement.anywhere()
                        .onlyWhere(PlacementConstraint.memberOf("attribute:ecs.availability-zone in [us-east-1b,"
                                + " us-east-1c] and attribute:ecs.instance-type =~ m5.*")));

        assertThat(on(cloud, wanted)).hasSize(2);
    }

    @Test
    void whatNoInstanceMeetsIsSaid() {
        spot(cloud, "us-east-1a");

        var service =
                create(1, Placement.anywhere().onlyWhere(PlacementConstraint.memberOf("attribute:stack == prod")));

        assertThat(service.messages())
                .anyMatch(message -> message.startsWith(
                                "(service web) was unable to place a task because no container instance met all of its"
                                        + " requirements. The closest matching (container-instance ")
                        && message.contains("MemberOf placement constraint unsatisfied."));
    }

    @Test
    void rulesComeOneAfterTheOther() {
        var a = spot(cloud, "us-east-1a");
        var b1 = spot(cloud, "us-east-1b");
        var b2 = spot(cloud, "us-east-1b");

        create(
                4,
                Placement.anywhere()
                        .by(List.of(
                                new PlacementRule(PlacementStrategy.SPREAD, "attribute:ecs.availability-zone"),
                                new PlacementRule(PlacementStrategy.BINPACK, "memory"))));

        assertThat(on(cloud, a)).hasSize(2);
        assertThat(List.of(on(cloud, b1).size(), on(cloud, b2).size())).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void withoutInstancesTheMessageSaysSo() {
        assertThat(create(1, Placement.anywhere()).messages())
                .contains("(service web) was unable to place a task because no container instance met all of its"
                        + " requirements. Reason: No Container Instances were found in your cluster. For more"
                        + " information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
    }

    @Test
    @Shows("service.events-kept")
    void aMessageIsNotRepeatedForSixHours() {
        create(1, Placement.anywhere());

        cloud.loop().advance(ofMinutes(300));
        assertThat(cloud.ecs().services().describe("web").messages()).hasSize(1);
        cloud.loop().advance(ofMinutes(70));

        assertThat(cloud.ecs().services().describe("web").messages()).hasSize(2);
    }

    @Test
    void whatIsNoExpressionIsRefused() {
        assertThatThrownBy(() -> PlacementConstraint.memberOf("attribute:x ~ y"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("InvalidParameterException"));
        cloud.loop().advance(ofSeconds(1));
    }
}
