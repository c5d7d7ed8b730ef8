package dev.lastcall.cli.demo.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts lines in order of their time. What other processes write is read a little later than it happened; so each line
 * is held back until everything that was before it can have been read. Nothing is lost: one that comes later still is
 * simply the next. Not safe for use from several threads.
 */
final class Moments {

    /** A program that is busy may need this long from what happens to its line in the file. */
    private static final Duration HELD_BACK = Duration.ofSeconds(1);

    private final PriorityQueue<Moment> held =
            new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparingLong(Moment::number));
    private long number;

    void add(Instant at, String line) {
        held.add(new Moment(at, number++, line));
    }

    /** Those whose turn it is when all that had been written at {@code now} has been read. */
    List<String> settledAt(Instant now) {
        return before(now.minus(HELD_BACK));
    }

    /** All that are left. */
    List<String> rest() {
        return before(Instant.MAX);
    }

    private List<String> before(Instant end) {
        var lines = new ArrayList<String>();
        for (var first = held.peek(); first != null && first.at().isBefore(end); first = held.peek()) {
            lines.add(held.remove().line());
        }
        return lines;
    }

    private record Moment(Instant at, long number, String line) {}
}
