package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.elb.rule.Condition;
import dev.lastcall.cloud.error.RefusedException;
import java.util.List;

/** What rules may ask of a request. */
final class Conditions {

    private static final int MOST_VALUES = 5;
    private static final int LONGEST = 128;

    private Conditions() {}

    /** Refuses what a rule may not ask. */
    static void require(List<Condition> conditions) {
        if (conditions.isEmpty()) {
            throw refused("A rule must have at least one condition");
        }
        if (conditions.stream().map(Condition::field).distinct().count() < conditions.size()) {
            throw refused("A rule can have only one condition of each of the fields host-header and path-pattern");
        }
        int values = conditions.stream()
                .mapToInt(condition -> condition.values().size())
                .sum();
        if (values > MOST_VALUES) {
            throw refused("A rule can have at most '" + MOST_VALUES + "' condition values");
        }
        conditions.forEach(Conditions::require);
    }

    private static void require(Condition condition) {
        if (condition.values().isEmpty()) {
            throw refused("A condition value must be specified");
        }
        for (var value : condition.values()) {
            if (value.isEmpty()) {
                throw refused("A condition value must be specified");
            }
            if (value.length() > LONGEST) {
                throw refused("The '" + condition.field() + "' value is too long; the limit is '" + LONGEST + "'");
            }
            if (condition instanceof Condition.HostHeader && !value.matches("[A-Za-z0-9.*?-]+")) {
                throw refused("Condition value '" + value + "' contains a character that is not valid");
            }
            if (condition instanceof Condition.PathPattern && !value.matches("[A-Za-z0-9_\\-.$/~\"'@:+&*?]+")) {
                throw refused("Condition value '" + value + "' contains a character that is not valid");
            }
        }
    }

    private static RefusedException refused(String problem) {
        return new RefusedException("ValidationError", problem);
    }
}
