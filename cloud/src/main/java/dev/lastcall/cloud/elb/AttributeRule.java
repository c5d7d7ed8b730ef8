package dev.lastcall.cloud.elb;

import java.util.function.Predicate;

/**
 * What an attribute may be.
 *
 * @param usual its default
 * @param words what is allowed, for people
 * @param allowed the same for machines
 */
record AttributeRule(String usual, String words, Predicate<String> allowed) {

    boolean allows(String value) {
        return allowed.test(value);
    }

    static AttributeRule flag(boolean usual) {
        return oneOf(Boolean.toString(usual), "true", "false");
    }

    /** The default, or one of the others. */
    static AttributeRule oneOf(String usual, String... values) {
        var words = String.join(", ", values);
        return new AttributeRule(usual, "one of " + words, java.util.Set.of(values)::contains);
    }

    static AttributeRule number(long usual, long least, long most) {
        return new AttributeRule(Long.toString(usual), least + " to " + most, value -> isNumber(value, least, most));
    }

    /** A number, or a word. */
    static AttributeRule numberOr(String word, String usual, long least, long most) {
        return new AttributeRule(
                usual,
                "'" + word + "' or " + least + " to " + most,
                value -> value.equals(word) || isNumber(value, least, most));
    }

    static AttributeRule text() {
        return new AttributeRule("", "text", value -> value.length() <= 1024);
    }

    private static boolean isNumber(String value, long least, long most) {
        return value.matches("[0-9]{1,9}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
    }
}
