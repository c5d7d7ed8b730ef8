package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.screen.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A part of the scenario, in words.
 *
 * @param now what happens in it
 * @param progress how far that is when it is asked for
 * @param next what comes after it
 * @param nextAt when that comes; empty if it depends on what happens
 */
record Chapter(String now, Supplier<String> progress, String next, Optional<Instant> nextAt) {

    /** As it is to be told at that moment. */
    Story at(Instant moment) {
        return new Story(
                now,
                progress.get(),
                next,
                nextAt.map(at -> Duration.between(moment, at)).filter(Chapter::isAhead));
    }

    private static boolean isAhead(Duration left) {
        return !left.isNegative() && !left.isZero();
    }
}
