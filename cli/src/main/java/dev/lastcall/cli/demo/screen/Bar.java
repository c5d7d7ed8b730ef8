package dev.lastcall.cli.demo.screen;

import java.time.Duration;

/** The time left as a part of the whole. */
final class Bar {

    private static final int LONGEST = 30;

    private Bar() {}

    /**
     * A bar.
     *
     * @param room how many columns there are for it at most
     */
    static String of(Duration left, Duration whole, int room) {
        var length = Math.max(1, Math.min(LONGEST, room));
        var full = (int) Math.ceil(length * Math.min(1.0, (double) left.toMillis() / Math.max(1, whole.toMillis())));
        return "█".repeat(full) + "░".repeat(length - full);
    }
}
