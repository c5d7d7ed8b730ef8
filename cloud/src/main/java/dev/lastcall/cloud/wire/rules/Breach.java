package dev.lastcall.cloud.wire.rules;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param path in the words of AWS's framework, e.g. {@code tags.1.member.key}
 * @param name the member's name in the request, e.g. {@code Tag.1.Key}
 * @param value what was found; null if it is missing
 * @param demand what the member must do, e.g. {@code have length less than or equal to 10}
 */
record Breach(String path, String name, @Nullable Object value, Kind kind, String demand) {

    enum Kind {
        MISSING,
        CHOICE,
        OTHER
    }

    /** As AWS's framework says it. */
    String text() {
        var found = value == null ? "null" : "'" + value + "'";
        return "Value " + found + " at '" + path + "' failed to satisfy constraint: Member must " + demand;
    }
}
