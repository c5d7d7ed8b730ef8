package dev.lastcall.cloud.wire.rules;

import org.jspecify.annotations.Nullable;

/** The least and the most, each of which may be missing; written {@code 1..10}, {@code 1..}, {@code ..10}, {@code ..}. */
record Bounds(@Nullable Double least, @Nullable Double most) {

    static Bounds parse(String text) {
        int dots = text.indexOf("..");
        return new Bounds(number(text.substring(0, dots)), number(text.substring(dots + 2)));
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    boolean isAbove(double value) {
        return least != null && value < least;
    }

    boolean isBelow(double value) {
        return most != null && value > most;
    }

    String leastText() {
        return text(least);
    }

    String mostText() {
        return text(most);
    }

    private static String text(@Nullable Double bound) {
        if (bound == null) {
            return "";
        }
        return bound == Math.rint(bound) ? String.valueOf(bound.longValue()) : bound.toString();
    }
}
