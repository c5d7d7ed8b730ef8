package dev.lastcall.cloud.config;

import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.balancer.HealthCheck;
import dev.lastcall.cloud.balancer.RoutingAlgorithm;
import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.elb.StatusCodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Target groups, each behind a port of the load balancer. */
final class TargetGroupReader {

    private TargetGroupReader() {}

    /** Answers their names. */
    static List<String> read(Section file, SpotCloudConfig.Builder builder) {
        var groups = file.get("targetGroups", value -> value.named(group -> group), Map.<String, Value>of());
        groups.forEach((name, value) -> value.section(section -> {
            var port = section.get("port", number -> number.integer(0, 65_535), 0);
            return builder.targetGroup(group(name, section), port);
        }));
        return new ArrayList<>(groups.keySet());
    }

    private static TargetGroupConfig group(String name, Section section) {
        var group = TargetGroupConfig.builder(name);
        section.get("healthCheck", value -> value.section(TargetGroupReader::healthCheck))
                .ifPresent(group::healthCheck);
        section.get("deregistrationDelay", Value::duration).ifPresent(group::deregistrationDelay);
        section.get("endDrainingWhenIdle", Value::flag).ifPresent(group::endDrainingWhenIdle);
        section.get("propagationDelay", Value::duration).ifPresent(group::propagationDelay);
        section.get("connectTimeout", Value::duration).ifPresent(group::connectTimeout);
        section.get("targetTimeout", Value::duration).ifPresent(group::targetTimeout);
        section.get("idleConnectionTimeout", Value::duration).ifPresent(group::idleConnectionTimeout);
        section.get("algorithm", value -> value.oneOf(algorithms())).ifPresent(group::algorithm);
        return section.whole().checked(group::build);
    }

    private static Map<String, RoutingAlgorithm> algorithms() {
        var words = new LinkedHashMap<String, RoutingAlgorithm>();
        for (var algorithm : RoutingAlgorithm.values()) {
            words.put(algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-'), algorithm);
        }
        return words;
    }

    private static HealthCheck healthCheck(Section section) {
        var check = HealthCheck.builder(section.get("path", Value::text, "/"));
        section.get("interval", Value::duration).ifPresent(check::interval);
        section.get("timeout", Value::duration).ifPresent(check::timeout);
        var defaults = HealthCheck.builder("/").build();
        check.thresholds(
                section.get("healthyThreshold", value -> value.integer(1, 1_000), defaults.healthyThreshold()),
                section.get("unhealthyThreshold", value -> value.integer(1, 1_000), defaults.unhealthyThreshold()));
        section.get("matcher", value -> value.checked(() -> StatusCodes.of(value.text())))
                .ifPresent(check::matcher);
        return section.whole().checked(check::build);
    }
}
