package dev.lastcall.cloud.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TargetGroupConfigTest {

    @Test
    void theDefaultsAreThoseOfAnApplicationLoadBalancer() {
        assertThat(TargetGroupConfig.named("web"))
                .isEqualTo(new TargetGroupConfig(
                        "web",
                        new HealthCheck("/", Duration.ofSeconds(30), Duration.ofSeconds(5), 5, 2, 200, 399),
                        Duration.ofSeconds(300),
                        false,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(4),
                        RoutingAlgorithm.ROUND_ROBIN));
    }

    @Test
    void eachSettingChangesItselfOnly() {
        HealthCheck check =
                HealthCheck.of("/h").withTimeout(Duration.ofSeconds(1)).withMatcher(200, 200);
        assertThat(TargetGroupConfig.named("web")
                        .withHealthCheck(check)
                        .withDeregistrationDelay(Duration.ofSeconds(2))
                        .withEndDrainingWhenIdle(true)
                        .withPropagationDelay(Duration.ofSeconds(3))
                        .withTargetTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(5))
                        .withIdleConnectionTimeout(Duration.ofSeconds(6))
                        .withAlgorithm(RoutingAlgorithm.LEAST_OUTSTANDING_REQUESTS))
                .isEqualTo(new TargetGroupConfig(
                        "web",
                        new HealthCheck("/h", Duration.ofSeconds(30), Duration.ofSeconds(1), 5, 2, 200, 200),
                        Duration.ofSeconds(2),
                        true,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        RoutingAlgorithm.LEAST_OUTSTANDING_REQUESTS));
    }

    @Test
    void whatCannotBeIsNamed() {
        HealthCheck check = HealthCheck.of("/");
        assertRefused(() -> HealthCheck.of("health"), "path is 'health'");
        assertRefused(() -> check.withInterval(Duration.ZERO), "interval is PT0S");
        assertRefused(() -> check.withTimeout(Duration.ofSeconds(31)), "at most the interval, PT30S");
        assertRefused(() -> check.withThresholds(0, 1), "at least 1");
        assertRefused(() -> check.withMatcher(300, 200), "300-200");
        TargetGroupConfig config = TargetGroupConfig.named("web");
        assertRefused(() -> config.withDeregistrationDelay(Duration.ofSeconds(-1)), "deregistration delay");
        assertRefused(
                () -> config.withTargetTimeouts(Duration.ofSeconds(1), Duration.ZERO),
                "target timeout of target group web is PT0S");
        assertRefused(() -> new Target("t", "localhost", 0), "port of target t is 0");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String words) {
        assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }
}
