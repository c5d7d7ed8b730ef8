package dev.lastcall.cli.demo.screen;

import java.time.Duration;
import java.util.Optional;

/**
 * What is happening at one moment and what comes next, in words.
 *
 * @param now what is happening
 * @param progress how far that is; empty if there is nothing to say
 * @param next what comes then
 * @param nextIn how long until then; empty if that depends on what happens
 */
public record Story(String now, String progress, String next, Optional<Duration> nextIn) {

    /** The one sentence. */
    String nowInWords() {
        return progress.isEmpty() ? now : now + ": " + progress;
    }

    /** The other. */
    String nextInWords() {
        return next + nextIn.map(Story::in).orElse("");
    }

    /** Rounded up, so that the last second is not 0. */
    private static String in(Duration left) {
        return ", in " + Math.max(1, left.plusMillis(999).toSeconds()) + " s";
    }
}
