package dev.lastcall.aws.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.aws.PollingSourceContract;
import dev.lastcall.signal.Interruption;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.signal.Stop;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredStatusSourceTest extends PollingSourceContract {

    private static final Interruption INTERRUPTION =
            new Interruption(1, TestClock.START, Optional.empty(), Optional.empty(), List.of());

    private final ScriptedAgent agent = new ScriptedAgent(clock);
    private final TaskMetadataBuilder builder = new TaskMetadataBuilder(environment::get).transport(endpoint -> agent);

    DesiredStatusSourceTest() {
        super(TaskMetadata.class);
        environment.put("ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4/abc");
    }

    @Override
    protected SignalSource newSource() {
        return builder.desiredStatus();
    }

    @Override
    protected void tell() {
        agent.desired = "STOPPED";
    }

    @Override
    protected void hang() {
        agent.hanging = true;
    }

    private DesiredStatusSource listening() {
        return started(builder.desiredStatus());
    }

    @Test
    void stoppedIsAStopThatStartsNoKillClockAndEndsTheAsking() {
        listening();
        tell();

        clock.advance(Duration.ofMinutes(1));

        assertThat(heard.signals()).containsExactly(new Stop("task metadata", Stop.Kind.DESIRED_STATUS));
        assertThat(agent.requests).containsExactly("0 GET /task", "5 GET /task");
        assertThat(clock.hasLiveThreads()).isFalse();
    }

    @Test
    void itIsAskedForEveryFiveSecondsAndEverySecondOnceAnInterruptionStands() {
        var source = listening();
        clock.advance(Duration.ofSeconds(13));
        assertThat(agent.requests).hasSize(3);

        source.onInterruption(INTERRUPTION);
        clock.settle();
        assertThat(agent.requests).hasSize(4);
        clock.advance(Duration.ofSeconds(10));
        assertThat(agent.requests).hasSize(14);

        source.onRetracted(INTERRUPTION);
        clock.advance(Duration.ofSeconds(60));
        assertThat(agent.requests).hasSizeLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 404, 500})
    void troubleIsSaidOnceAndAskedAboutMoreSeldom(int status) {
        listening();
        agent.status = status;
        clock.advance(Duration.ofMinutes(10));

        assertThat(agent.requests).hasSizeLessThan(20);
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains(Integer.toString(status));

        agent.status = 200;
        tell();
        clock.advance(Duration.ofSeconds(40));
        assertThat(heard.signals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "<html>", "{\"DesiredStatus\":null}", "\"V4 task metadata handler: no\""})
    void garbageIsNoStopAndIsSaidOnce(String garbage) {
        agent.body = garbage;
        listening();
        clock.advance(Duration.ofMinutes(10));

        assertThat(heard.signals()).isEmpty();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void outsideOfEcsItSaysSoOnceAndAsksNothing() {
        environment.clear();

        listening();
        clock.advance(Duration.ofMinutes(10));

        assertThat(agent.requests).isEmpty();
        assertThat(clock.hasLiveThreads()).isFalse();
        assertThat(log.lines()).singleElement().asString().startsWith("INFO No task metadata");
        assertThat(builder.identity(clock)).isEqualTo(TaskIdentity.UNKNOWN);
    }

    @Test
    void anAddressThatCannotBeUnderstoodIsRefusedByName() {
        environment.put("ECS_CONTAINER_METADATA_URI_V4", "gopher://x");

        assertThatThrownBy(builder::desiredStatus)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ECS_CONTAINER_METADATA_URI_V4");
    }

    @Test
    void theTaskSaysWhichItIs() {
        var identity = builder.identity(clock);

        assertThat(identity.taskId()).hasValue("1c579835");
        assertThat(identity.clusterName()).hasValue("shop");
        assertThat(identity.taskDefinition()).hasValue("web:26");
        assertThat(identity.containerName()).hasValue("web");
        assertThat(identity.availabilityZone()).hasValue("eu-central-1a");
        assertThat(identity.serviceName()).isEmpty();
        assertThat(identity.isFargate()).isTrue();
    }

    @Test
    void aTaskThatIsNotToldIsUnknownWithinASecond() {
        agent.hanging = true;

        assertThat(builder.identity(clock)).isEqualTo(TaskIdentity.UNKNOWN);
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }
}
