package dev.lastcall.cloud.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ecs.AgentConfig;
import dev.lastcall.cloud.semantics.Shows;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserDataTest {

    @Test
    void echoedLinesAreRead() {
        var script = """
                #!/bin/bash
                yum update -y
                echo ECS_CLUSTER=spot >> /etc/ecs/ecs.config
                echo "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true" >> /etc/ecs/ecs.config
                echo 'ECS_CONTAINER_STOP_TIMEOUT=90s' >>/etc/ecs/ecs.config
                echo ECS_NOT_THERE=1 >> /etc/other
                """;

        assertThat(UserData.ecsConfig(script))
                .containsExactly(
                        Map.entry("ECS_CLUSTER", "spot"),
                        Map.entry("ECS_ENABLE_SPOT_INSTANCE_DRAINING", "true"),
                        Map.entry("ECS_CONTAINER_STOP_TIMEOUT", "90s"));
    }

    @Test
    void hereDocumentsAreRead() {
        var script = """
                #!/bin/bash
                cat <<'EOF' >> /etc/ecs/ecs.config
                ECS_CLUSTER=spot
                ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
                EOF
                ECS_CLUSTER=not-this
                """;

        assertThat(UserData.ecsConfig(script))
                .containsExactly(
                        Map.entry("ECS_CLUSTER", "spot"), Map.entry("ECS_ENABLE_SPOT_INSTANCE_DRAINING", "true"));
    }

    @Shows({"agent.cluster", "agent.switch-off"})
    @Test
    void withoutAnythingTheAgentsDefaultsHold() {
        assertThat(AgentConfig.fromUserData("")).isEqualTo(new AgentConfig("default", false, Duration.ofSeconds(30)));
    }

    @Shows({"agent.stop-timeout-unit", "agent.stop-timeout-least"})
    @ParameterizedTest
    @CsvSource({
        "120s, 120",
        "2m, 120",
        "1h, 3600",
        "1m30s, 90",
        "500ms, 1",
        "120, 30",
        "0s, 30",
        "-5s, 30",
        "abc, 30",
        "1.5m, 90"
    })
    void theStopTimeoutIsReadAsTheAgentReadsIt(String value, long seconds) {
        assertThat(AgentConfig.of(Map.of("ECS_CONTAINER_STOP_TIMEOUT", value)).stopTimeout())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Shows("agent.switch-words")
    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "T, true", "yes, false", "tRUE, false", "0, false", "on, false"})
    void theSwitchIsReadAsGoReadsIt(String value, boolean on) {
        assertThat(AgentConfig.of(Map.of("ECS_ENABLE_SPOT_INSTANCE_DRAINING", value))
                        .spotDraining())
                .isEqualTo(on);
    }
}
