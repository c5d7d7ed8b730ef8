package dev.lastcall.cloud.agent;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.clock.VirtualLoop;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.ContainerInstanceStatus;
import dev.lastcall.cloud.ecs.HostPorts;
import dev.lastcall.cloud.ecs.ImageCommands;
import dev.lastcall.cloud.ecs.Surroundings;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.ScriptedTargets;
import dev.lastcall.cloud.scripted.ScriptedTasks;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.world.World;
import dev.lastcall.cloud.world.WorldSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent of amazon-ecs-agent 1.105.1, step by step. */
class EcsAgentsTest {

    private static final String TERMINATE = "{\"action\":\"terminate\",\"time\":\"2026-01-02T14:02:00Z\"}";

    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-02T14:00:00Z"));
    private Optional<String> answer = Optional.empty();
    private int polls;

    private final World world = new World(
            loop,
            WorldSettings.defaults(),
            new Surroundings(
                    new ScriptedTasks(loop), task -> Map.of(), new HostPorts(0, port -> true), ImageCommands.NONE),
            new ScriptedTargets(loop, ofSeconds(10)),
            (instance, path, consumer) -> {
                assertThat(path).isEqualTo("meta-data/spot/instance-action");
                polls++;
                loop.execute(() -> consumer.accept(answer));
            },
            List.of());

    private void launch(boolean draining) {
        world.ecs().clusters().create("default");
        world.ec2()
                .instances()
                .launch(draining ? Clouds.DRAINING : Clouds.NOT_DRAINING, "us-east-1a", PurchaseOption.SPOT);
        loop.advance(ofSeconds(40));
    }

    private ContainerInstanceStatus status() {
        return world.ecs().containerInstances().list().get(0).status();
    }

    @Shows("agent.start")
    @Test
    void itPollsOnceItsInstanceIsRegisteredAndNotBefore() {
        world.ecs().clusters().create("default");
        world.ec2().instances().launch(Clouds.DRAINING, "us-east-1a", PurchaseOption.SPOT);
        while (world.ecs().containerInstances().list().isEmpty()) {
            assertThat(polls).isZero();
            loop.advance(ofSeconds(1));
        }

        loop.advance(ofSeconds(2));

        assertThat(polls).isPositive();
    }

    @Shows("agent.interval")
    @Test
    void itPollsOnceASecond() {
        launch(true);
        var before = polls;

        loop.advance(ofSeconds(60));

        assertThat(polls - before).isEqualTo(60);
        assertThat(status()).isEqualTo(ContainerInstanceStatus.ACTIVE);
    }

    @Shows("agent.switch-off")
    @Test
    void itDoesNotPollUnlessItIsSwitchedOn() {
        launch(false);
        answer = Optional.of(TERMINATE);

        loop.advance(ofSeconds(60));

        assertThat(polls).isZero();
        assertThat(status()).isEqualTo(ContainerInstanceStatus.ACTIVE);
    }

    @Shows({"agent.call", "agent.once"})
    @Test
    void itDrainsAndPollsNoMoreEvenIfSomeoneUndrains() {
        launch(true);
        answer = Optional.of(TERMINATE);
        loop.advance(ofSeconds(1));
        assertThat(status()).isEqualTo(ContainerInstanceStatus.DRAINING);
        var before = polls;

        world.ecs()
                .containerInstances()
                .updateState(
                        world.ecs().containerInstances().list().get(0).ec2InstanceId(), ContainerInstanceStatus.ACTIVE);
        loop.advance(ofSeconds(60));

        assertThat(polls).isEqualTo(before);
        assertThat(status()).isEqualTo(ContainerInstanceStatus.ACTIVE);
    }

    @Shows({"agent.json", "agent.time-ignored", "agent.action-words"})
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"terminate\"}",
                "{\"action\":\"stop\",\"time\":\"\"}",
                "{\"action\":\"hibernate\",\"time\":\"never\",\"more\":{}}",
                "{\"ACTION\":\"terminate\",\"Time\":\"2020-01-02T14:02:00Z\"}"
            })
    void theseDrain(String body) {
        launch(true);
        answer = Optional.of(body);

        loop.advance(ofSeconds(1));

        assertThat(status()).isEqualTo(ContainerInstanceStatus.DRAINING);
    }

    @Shows({"agent.json", "agent.action-words", "agent.errors-silent"})
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{}",
                "[]",
                "null",
                "\"terminate\"",
                "{\"action\":\"Terminate\",\"time\":\"x\"}",
                "{\"action\":\"reboot\",\"time\":\"x\"}",
                "{\"action\":1,\"time\":\"x\"}",
                "{\"action\":\"terminate\",\"time\":5}"
            })
    void theseDoNotAndItPollsOn(String body) {
        launch(true);
        answer = Optional.of(body);
        var before = polls;

        loop.advance(ofSeconds(10));

        assertThat(status()).isEqualTo(ContainerInstanceStatus.ACTIVE);
        assertThat(polls - before).isEqualTo(10);
    }
}
