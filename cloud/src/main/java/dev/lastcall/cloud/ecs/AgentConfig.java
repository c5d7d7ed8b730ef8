package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.ec2.UserData;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of an instance's ECS agent, read as the agent reads them: what cannot be parsed is warned about and
 * ignored. Source: amazon-ecs-agent 1.105.1, {@code agent/config/parse.go}.
 *
 * @param cluster {@code ECS_CLUSTER}; else {@code default}
 * @param spotDraining {@code ECS_ENABLE_SPOT_INSTANCE_DRAINING}; off unless switched on
 * @param stopTimeout {@code ECS_CONTAINER_STOP_TIMEOUT}; else 30 s, at least 1 s
 */
public record AgentConfig(String cluster, boolean spotDraining, Duration stopTimeout) {

    private static final Logger LOG = LoggerFactory.getLogger(AgentConfig.class);

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
    private static final Pattern DURATION = Pattern.compile("(?:[0-9.]+(?:ns|us|ms|s|m|h))+");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9.]+)(ns|us|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    /** What a start-up script configures. */
    public static AgentConfig fromUserData(String script) {
        return of(UserData.ecsConfig(script));
    }

    /** What {@code /etc/ecs/ecs.config} configures. */
    public static AgentConfig of(Map<String, String> config) {
        return new AgentConfig(
                config.getOrDefault("ECS_CLUSTER", "default"),
                isOn(config, "ECS_ENABLE_SPOT_INSTANCE_DRAINING"),
                stopTimeout(config.get("ECS_CONTAINER_STOP_TIMEOUT")));
    }

    private static boolean isOn(Map<String, String> config, String key) {
        var value = config.getOrDefault(key, "").strip();
        if (!value.isEmpty() && !TRUE.contains(value) && !FALSE.contains(value)) {
            LOG.warn("the agent ignores {}={}: expected true or false", key, value);
        }
        return TRUE.contains(value);
    }

    private static Duration stopTimeout(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return StopTimeouts.DEFAULT;
        }
        var parsed = goDuration(value.strip());
        if (parsed.isEmpty() || parsed.get().isZero()) {
            LOG.warn(
                    "the agent ignores ECS_CONTAINER_STOP_TIMEOUT={}: expected a duration with a unit, such as 120s;"
                            + " the default of 30 s applies",
                    value);
            return StopTimeouts.DEFAULT;
        }
        var least = Duration.ofSeconds(1);
        return parsed.get().compareTo(least) < 0 ? least : parsed.get();
    }

    private static Optional<Duration> goDuration(String text) {
        if (!DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        var nanos = BigDecimal.ZERO;
        var part = DURATION_PART.matcher(text);
        while (part.find()) {
            try {
                nanos = nanos.add(new BigDecimal(part.group(1))
                        .multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L))));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }
        return Optional.of(Duration.ofNanos(nanos.longValue()));
    }
}
