package dev.lastcall.cloud.eventbridge;

import dev.lastcall.cloud.error.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/** The patterns of many rules, matched at once by EventBridge's own matcher. */
final class Patterns {

    private final Machine machine = Machine.builder().build();

    /** Of these rules, by name. */
    Patterns(SortedMap<String, Rule> rules) {
        rules.values().stream().filter(Rule::isEnabled).forEach(this::add);
    }

    private void add(Rule rule) {
        try {
            machine.addRule(rule.name(), rule.pattern());
        } catch (IOException invalid) {
            throw new IllegalStateException(
                    "expected a pattern that has been checked, found " + rule.pattern(), invalid);
        }
    }

    /** The names of the rules that an event matches, in their order. */
    List<String> matching(String event) {
        if (machine.isEmpty()) {
            return List.of();
        }
        try {
            return machine.rulesForJSONEvent(event).stream().sorted().distinct().toList();
        } catch (Exception unreadable) {
            throw new IllegalStateException("the matcher failed at " + event, unreadable);
        }
    }

    /**
     * Refuses what is no pattern.
     *
     * @throws RefusedException {@code InvalidEventPatternException}, with line and column
     */
    static void check(String pattern) {
        var wrong = JsonRuleCompiler.check(pattern);
        if (wrong != null) {
            throw new RefusedException("InvalidEventPatternException", "Event pattern is not valid. Reason: " + wrong);
        }
    }
}
