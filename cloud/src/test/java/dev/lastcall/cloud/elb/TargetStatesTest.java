package dev.lastcall.cloud.elb;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The way of a target from state to state, on virtual time. */
class TargetStatesTest {

    private final VirtualCloud cloud = Clouds.cloud();
    private final Elb elb = cloud.world().elb();
    private final TargetGroup group = elb.targetGroups().named("web").orElseThrow();
    private final Instance instance = Clouds.spot(cloud, "us-east-1a");
    private final String name = instance.id() + ":8080";

    private TargetId id() {
        return new TargetId(instance.id(), OptionalInt.of(8080), Optional.empty());
    }

    private TargetHealth health(TargetGroup of) {
        return elb.targets()
                .health(of.arn(), List.of(id()))
                .get(0)
                .getValue()
                .map(Target::health)
                .orElse(TargetHealth.NOT_REGISTERED);
    }

    private TargetHealth health() {
        return health(group);
    }

    private void register() {
        elb.targets().register(group.arn(), List.of(id()));
    }

    /** A new target, which has been found healthy at its first check, 10 s after its registration. */
    private void registerHealthy() {
        register();
        cloud.loop().advance(ofSeconds(10));
        assertThat(health()).isEqualTo(TargetHealth.HEALTHY);
    }

    private TargetGroup unusedGroup() {
        return elb.targetGroups()
                .create(new TargetGroupDefinition(
                        "other", 80, TargetType.INSTANCE, "vpc", HealthCheckSettings.defaults(), Map.of()));
    }

    @Test
    void aTargetIsRegisteringThenCheckedThenHealthy() {
        register();
        var seen = new ArrayList<>(List.of(health()));
        for (int i = 0; i < 11; i++) {
            cloud.loop().advance(ofSeconds(1));
            if (!seen.contains(health())) {
                seen.add(health());
            }
        }

        assertThat(seen).containsExactly(TargetHealth.REGISTERING, TargetHealth.CHECKING, TargetHealth.HEALTHY);
    }

    @Test
    void aTargetIsUnhealthyAtTheCheckThatIsTheThreshold() {
        registerHealthy();
        cloud.targets().answering(name, 503);

        // The next checks are 30 and 60 s after the first.
        cloud.loop().advance(ofSeconds(60).minusMillis(1));
        assertThat(health()).isEqualTo(TargetHealth.HEALTHY);
        cloud.loop().advance(ofMillis(1));

        assertThat(health()).isEqualTo(TargetHealth.mismatch(503));
        assertThat(health().reason()).isEqualTo("Target.ResponseCodeMismatch");
        assertThat(health().description()).isEqualTo("Health checks failed with these codes: [503]");
    }

    @Test
    void anUnhealthyTargetIsHealthyAtTheCheckThatIsTheThreshold() {
        registerHealthy();
        cloud.targets().answering(name, 503);
        cloud.loop().advance(ofSeconds(65));
        cloud.targets().answering(name, 200);

        // Five successes: 90 to 210 s after the first check.
        cloud.loop().advance(ofSeconds(144));
        assertThat(health()).isEqualTo(TargetHealth.mismatch(503));
        cloud.loop().advance(ofSeconds(1));

        assertThat(health()).isEqualTo(TargetHealth.HEALTHY);
    }

    @Test
    void aSilentTargetIsUnhealthyOnceItsLastCheckHasTimedOut() {
        registerHealthy();
        cloud.targets().silent(name);

        cloud.loop().advance(ofSeconds(64));
        assertThat(health()).isEqualTo(TargetHealth.HEALTHY);
        cloud.loop().advance(ofSeconds(1));

        assertThat(health()).isEqualTo(TargetHealth.TIMEOUT);
    }

    @Test
    void theMatcherSaysWhatIsSuccess() {
        var check = HealthCheckSettings.defaults();
        elb.targetGroups()
                .modify(
                        group.arn(),
                        new HealthCheckSettings(
                                check.port(),
                                check.path(),
                                ofSeconds(5),
                                ofSeconds(2),
                                2,
                                3,
                                StatusCodes.of("200,204-206")));
        registerHealthy();

        cloud.targets().answering(name, 205);
        cloud.loop().advance(ofSeconds(60));
        assertThat(health()).isEqualTo(TargetHealth.HEALTHY);
        cloud.targets().answering(name, 203);
        cloud.loop().advance(ofSeconds(14));
        assertThat(health()).isEqualTo(TargetHealth.HEALTHY);
        cloud.loop().advance(ofSeconds(1));

        assertThat(health()).isEqualTo(TargetHealth.mismatch(203));
    }

    @Test
    void aDeregisteredTargetDrainsForTheDelayAndIsThenNoTarget() {
        registerHealthy();
        elb.targetGroups().modifyAttributes(group.arn(), Map.of("deregistration_delay.timeout_seconds", "20"));

        elb.targets().deregister(group.arn(), List.of(id()));
        assertThat(health()).isEqualTo(TargetHealth.DRAINING);
        assertThat(cloud.targets().registered()).doesNotContain(name);
        cloud.loop().advance(ofSeconds(19));
        assertThat(health()).isEqualTo(TargetHealth.DRAINING);
        cloud.loop().advance(ofSeconds(1));

        assertThat(health()).isEqualTo(TargetHealth.NOT_REGISTERED);
        assertThat(group.targets()).isEmpty();
    }

    @Test
    void theDelayIsFiveMinutesUnlessSaidOtherwise() {
        registerHealthy();

        elb.targets().deregister(group.arn(), List.of(id()));
        cloud.loop().advance(ofSeconds(299));
        assertThat(health()).isEqualTo(TargetHealth.DRAINING);
        cloud.loop().advance(ofSeconds(1));

        assertThat(health()).isEqualTo(TargetHealth.NOT_REGISTERED);
    }

    @Test
    void aDrainingTargetThatIsRegisteredAgainBeginsAnew() {
        registerHealthy();
        elb.targets().deregister(group.arn(), List.of(id()));
        cloud.loop().advance(ofSeconds(100));

        register();
        assertThat(health()).isEqualTo(TargetHealth.REGISTERING);
        cloud.loop().advance(ofSeconds(250));

        assertThat(health()).isEqualTo(TargetHealth.HEALTHY);
    }

    @Test
    void targetsOfAGroupThatNothingForwardsToAreUnusedAndLeaveAtOnce() {
        var unused = unusedGroup();
        elb.targets().register(unused.arn(), List.of(id()));
        cloud.loop().advance(ofSeconds(60));
        assertThat(health(unused)).isEqualTo(TargetHealth.NOT_IN_USE);

        elb.targets().deregister(unused.arn(), List.of(id()));

        assertThat(health(unused)).isEqualTo(TargetHealth.NOT_REGISTERED);
    }

    @Test
    void aGroupIsCheckedFromItsFirstRuleOnAndNoMoreAfterItsLast() {
        var unused = unusedGroup();
        elb.targets().register(unused.arn(), List.of(id()));
        var balancer = elb.loadBalancers().named("web").orElseThrow();

        var listener = elb.listeners().create(balancer.arn(), 81, Action.Forward.to(unused.arn()), Map.of());
        assertThat(health(unused)).isEqualTo(TargetHealth.REGISTERING);
        cloud.loop().advance(ofSeconds(10));
        assertThat(health(unused)).isEqualTo(TargetHealth.HEALTHY);
        elb.listeners().delete(listener.arn());

        assertThat(health(unused)).isEqualTo(TargetHealth.NOT_IN_USE);
        assertThat(unused.loadBalancer()).isEmpty();
        assertThat(cloud.targets().registered()).doesNotContain(name);
    }

    @Test
    void whileItsLoadBalancerIsProvisionedATargetIsRegistering() {
        var network = cloud.world().ec2().network();
        var subnets =
                network.subnets().stream().map(subnet -> subnet.id()).limit(2).toList();
        var balancer = elb.loadBalancers()
                .create(new LoadBalancerDefinition("new", "internet-facing", subnets, List.of(), "ipv4", Map.of()));
        var unused = unusedGroup();
        elb.targets().register(unused.arn(), List.of(id()));
        var listener = elb.listeners().create(balancer.arn(), 80, Action.Forward.to(unused.arn()), Map.of());

        cloud.loop().advance(ofSeconds(29));
        assertThat(health(unused)).isEqualTo(TargetHealth.REGISTERING);
        assertThat(listener.endpoint()).isEmpty();
        cloud.loop().advance(ofSeconds(11));

        assertThat(balancer.isActive()).isTrue();
        assertThat(listener.endpoint()).contains(new Endpoint(balancer.address(), 80));
        assertThat(health(unused)).isEqualTo(TargetHealth.HEALTHY);
    }

    @Test
    void aTargetWhoseInstanceEndsIsNoTargetAnyMore() {
        registerHealthy();

        cloud.world().ec2().instances().terminate(instance.id());
        cloud.loop().advance(ofSeconds(29));
        assertThat(health()).isEqualTo(TargetHealth.HEALTHY);
        cloud.loop().advance(ofSeconds(2));

        assertThat(health()).isEqualTo(TargetHealth.NOT_REGISTERED);
    }

    @Test
    void aTaskIsAsHealthyAsInTheWorstOfItsTargetGroups() {
        var tasks = new ArrayList<String>();
        elb.tellOfTasks((task, found) -> tasks.add(task + " " + found));
        cloud.targetGroup("second");
        var second = elb.targetGroups().named("second").orElseThrow();
        elb.forEcs().register(group.arn(), "t", instance.id(), 8081);
        elb.forEcs().register(second.arn(), "t", instance.id(), 8082);

        cloud.loop().advance(ofSeconds(10));
        assertThat(tasks).last().isEqualTo("t HEALTHY");
        elb.targets().onHealth(second.arn(), "t", TargetHealth.mismatch(500));

        assertThat(tasks).last().isEqualTo("t UNHEALTHY");
        var failure = elb.forEcs().failure("t").orElseThrow();
        assertThat(failure.targetGroupArn()).isEqualTo(second.arn());
        assertThat(failure.reason()).isEqualTo("Health checks failed with these codes: [500]");
    }
}
