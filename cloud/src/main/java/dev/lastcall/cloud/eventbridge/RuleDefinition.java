package dev.lastcall.cloud.eventbridge;

import java.util.Optional;

/**
 * What a rule is to be.
 *
 * @param name unique on its bus
 * @param pattern of its events: JSON
 * @param enabled whether events are matched with it
 * @param description for people
 * @param roleArn kept and told, without effect
 */
public record RuleDefinition(
        String name, String pattern, boolean enabled, Optional<String> description, Optional<String> roleArn) {

    /** An enabled rule of a pattern. */
    public static RuleDefinition of(String name, String pattern) {
        return new RuleDefinition(name, pattern, true, Optional.empty(), Optional.empty());
    }
}
