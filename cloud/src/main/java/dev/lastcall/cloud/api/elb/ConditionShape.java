package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.rule.Condition;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Conditions from AWS's shape and back. */
final class ConditionShape {

    private ConditionShape() {}

    static List<Condition> from(List<RuleCondition> conditions) {
        return conditions.stream().map(ConditionShape::from).toList();
    }

    private static Condition from(RuleCondition condition) {
        if (!condition.regexValues().isEmpty()) {
            throw Answers.invalid("Lastcall's cloud compares with wildcards, found RegexValues");
        }
        if (condition.pathPatternConfig() != null || "path-pattern".equals(condition.field())) {
            var config = condition.pathPatternConfig();
            return new Condition.PathPattern(
                    values(condition, "path-pattern", config == null ? List.of() : config.values()));
        }
        if (condition.hostHeaderConfig() != null || "host-header".equals(condition.field())) {
            var config = condition.hostHeaderConfig();
            return new Condition.HostHeader(
                    values(condition, "host-header", config == null ? List.of() : config.values()));
        }
        throw Answers.invalid("Lastcall's cloud knows the conditions path-pattern and host-header, found '"
                + condition.field() + "'");
    }

    private static List<String> values(RuleCondition condition, String field, List<String> configured) {
        if (!condition.values().isEmpty() && !configured.isEmpty()) {
            throw Answers.invalid(
                    "You cannot provide both Values and a configuration for a condition of type '" + field + "'");
        }
        if (condition.values().size() > 1) {
            throw Answers.invalid("The '" + field + "' field contains too many values; the limit is '1'");
        }
        return configured.isEmpty() ? condition.values() : configured;
    }

    static RuleCondition of(Condition condition) {
        var shape = RuleCondition.builder().field(condition.field()).values(condition.values());
        if (condition instanceof Condition.PathPattern) {
            shape.pathPatternConfig(config -> config.values(condition.values()));
        } else {
            shape.hostHeaderConfig(config -> config.values(condition.values()));
        }
        return shape.build();
    }
}
