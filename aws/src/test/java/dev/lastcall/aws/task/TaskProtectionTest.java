package dev.lastcall.aws.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.aws.LogCapture;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskProtectionTest {

    private static final String PUT = " PUT /task-protection/v1/state";
    private static final String ON = PUT + "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":120}";
    private static final String OFF = PUT + "{\"ProtectionEnabled\":false}";

    private final TestClock clock = new TestClock();
    private final ScriptedAgent agent = new ScriptedAgent(clock);
    private final LogCapture log = new LogCapture(TaskProtection.class);
    private final TaskProtection protection = new TaskProtection(Optional.of(agent), clock, TaskProtection.EXPIRES);

    @AfterEach
    void detach() {
        log.close();
    }

    @Test
    void itIsHeldFromTheFirstJobToTheLast() {
        clock.advance(Duration.ofSeconds(10));
        assertThat(clock.hasLiveThreads()).isFalse();

        protection.onJobOpened("a");
        protection.onJobOpened("b");
        clock.advance(Duration.ofSeconds(10));
        protection.onJobClosed("a");
        clock.advance(Duration.ofSeconds(10));
        assertThat(agent.isProtected).isTrue();
        protection.onJobClosed("b");
        clock.advance(Duration.ofSeconds(10));

        assertThat(agent.requests).containsExactly("10" + ON, "31" + OFF);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void itIsKeptBetweenOneJobAndTheNext() {
        for (var i = 0; i < 100; i++) {
            protection.onJobOpened("a");
            clock.advance(Duration.ofMillis(100));
            protection.onJobClosed("a");
            clock.advance(Duration.ofMillis(500));
        }

        assertThat(agent.requests).hasSize(1);
    }

    @Test
    void itIsRenewedBeforeItExpires() {
        protection.onJobOpened("a");

        clock.advance(Duration.ofHours(6).plusSeconds(1));

        assertThat(agent.requests)
                .containsExactly(
                        "0" + ON, "3600" + ON, "7200" + ON, "10800" + ON, "14400" + ON, "18000" + ON, "21600" + ON);
    }

    @Test
    void closingGivesItBack() {
        protection.onJobOpened("a");
        clock.advance(Duration.ofSeconds(10));

        protection.close();
        protection.close();
        protection.onJobOpened("b");
        clock.advance(Duration.ofMinutes(10));

        assertThat(agent.requests).containsExactly("0" + ON, "10" + OFF);
        assertThat(agent.closed).isTrue();
        assertThat(clock.hasLiveThreads()).isFalse();
    }

    @Test
    void closingTakesASecondAtMost() {
        protection.onJobOpened("a");
        clock.advance(Duration.ofSeconds(10));
        agent.hanging = true;
        var before = clock.elapsed();

        protection.close();

        assertThat(clock.elapsed().minus(before)).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(10));
        assertThat(clock.hasLiveThreads()).isFalse();
    }

    @Test
    void nobodyWaitsForAnAgentThatHangs() {
        agent.hanging = true;

        protection.onJobOpened("a");
        protection.onJobClosed("a");

        assertThat(clock.elapsed()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "200 | {\"failure\":{\"Arn\":\"a\",\"Reason\":\"TASK_NOT_VALID\"}} | TASK_NOT_VALID",
                "200 | {\"failure\":{\"Reason\":\"DEPLOYMENT_BLOCKED\",\"Detail\":\"why\"}} | DEPLOYMENT_BLOCKED: why",
                "403 | {\"error\":{\"Code\":\"AccessDeniedException\",\"Message\":\"no task IAM role\"}} | no task IAM role",
                "504 | {\"error\":{\"Code\":\"RequestCanceled\",\"Message\":\"Timed out\"}} | Timed out",
                "200 | {\"protection\":{\"ProtectionEnabled\":false}} | 200",
                "200 | {} | 200",
                "502 | <html> | 502",
            })
    void whatIsNotAYesIsSaidOnceAndTriedMoreAndMoreSeldom(int status, String body, String said) {
        agent.status = status;
        agent.body = body;
        protection.onJobOpened("a");

        clock.advance(Duration.ofHours(1));

        assertThat(agent.requests).hasSizeBetween(15, 25);
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains(said);
    }

    @Test
    void aRefusalNeedsNoGivingBack() {
        agent.status = 403;
        agent.body = "{\"error\":{\"Code\":\"AccessDeniedException\"}}";
        protection.onJobOpened("a");
        clock.advance(Duration.ofMillis(500));
        protection.onJobClosed("a");
        clock.advance(Duration.ofMinutes(5));

        assertThat(agent.requests).containsExactly("0" + ON);
    }

    @Test
    void whatMayHaveBeenDoneIsGivenBack() {
        agent.hanging = true;
        protection.onJobOpened("a");
        clock.advance(Duration.ofSeconds(5));
        protection.onJobClosed("a");
        agent.hanging = false;
        clock.advance(Duration.ofMinutes(5));

        assertThat(agent.requests).last().asString().endsWith(OFF);
        assertThat(agent.requests).hasSize(2);
    }

    @Test
    void outsideOfEcsItSaysSoOnce() {
        var outside = TaskProtection.of(name -> null, clock);

        outside.onJobOpened("a");
        outside.onJobClosed("a");
        outside.onJobOpened("b");
        outside.close();

        assertThat(clock.hasLiveThreads()).isFalse();
        assertThat(log.lines()).singleElement().asString().startsWith("INFO No task protection");
    }

    @Test
    void anAddressThatCannotBeUnderstoodIsRefusedByName() {
        assertThatThrownBy(() -> TaskProtection.of(Map.of("ECS_AGENT_URI", "x:y")::get, clock))
                .hasMessageContaining("ECS_AGENT_URI");
    }
}
