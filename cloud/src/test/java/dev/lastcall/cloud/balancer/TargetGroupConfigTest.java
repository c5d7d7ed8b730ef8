package dev.lastcall.cloud.balancer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.elb.StatusCodes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TargetGroupConfigTest {

    @Test
    void whatCannotBeIsNamed() {
        HealthCheck check = HealthCheck.builder("/").build();
        assertRefused(() -> HealthCheck.builder("health").build(), "path is 'health'");
        assertRefused(() -> check.toBuilder().interval(Duration.ZERO).build(), "interval is PT0S");
        assertRefused(() -> check.toBuilder().timeout(Duration.ofSeconds(31)).build(), "at most the interval, PT30S");
        assertRefused(() -> check.toBuilder().thresholds(0, 1).build(), "at least 1");
        assertRefused(() -> check.toBuilder().matcher(StatusCodes.of("300-200")).build(), "300-200");
        TargetGroupConfig config = TargetGroupConfig.builder("web").build();
        assertRefused(
                () -> config.toBuilder()
                        .deregistrationDelay(Duration.ofSeconds(-1))
                        .build(),
                "deregistration delay");
        assertRefused(
                () -> config.toBuilder()
                        .connectTimeout(Duration.ofSeconds(1))
                        .targetTimeout(Duration.ZERO)
                        .build(),
                "target timeout of target group web is PT0S");
        assertRefused(() -> new Target("t", "localhost", 0), "port of target t is 0");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String words) {
        assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }
}
