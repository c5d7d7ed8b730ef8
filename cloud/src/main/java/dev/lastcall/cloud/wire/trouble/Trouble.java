package dev.lastcall.cloud.wire.trouble;

import java.time.Duration;

/**
 * One way in which calls go wrong.
 *
 * @param operations which calls
 * @param kind how they go wrong
 * @param share of those calls, above 0, at most 1
 * @param calls after how many that went wrong it is over; 1 or more
 * @param delay how late an answer is that is {@link Kind#SLOW}; zero or more, 10 minutes at most
 */
public record Trouble(OperationPattern operations, Kind kind, double share, int calls, Duration delay) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** How a call goes wrong. */
    public enum Kind {
        /** Nothing is done; the answer is the service's error for too many calls. */
        THROTTLED,
        /** Nothing is done; the answer is a 500 with the service's own code for its faults. */
        FAULT,
        /** Nothing is done; the answer is a 503. */
        UNAVAILABLE,
        /** Nothing is done; a 200 names each thing of the request under {@code failures}. ECS only. */
        FAILURES,
        /** It is done, and the answer comes late. */
        SLOW,
        /** It is done, and the connection ends instead of an answer. */
        ANSWER_LOST,
        /** Nothing is done, and the connection ends. */
        CUT
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public Trouble {
        require(share > 0 && share <= 1, "share must be above 0 and at most 1, found " + share);
        require(calls >= 1, "calls must be 1 or more, found " + calls);
        require(
                !delay.isNegative() && delay.compareTo(LONGEST) <= 0,
                "delay must be 0 to " + LONGEST.toSeconds() + " s, found " + delay.toMillis() / 1000.0 + " s");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("trouble: " + problem);
        }
    }

    /** Every call, until it is cleared. */
    public static Trouble always(String operations, Kind kind) {
        return new Trouble(OperationPattern.parse(operations), kind, 1, Integer.MAX_VALUE, Duration.ZERO);
    }

    /** The next calls only. */
    public Trouble times(int number) {
        return new Trouble(operations, kind, share, number, delay);
    }

    /** Some of the calls only. */
    public Trouble withShare(double ofTheCalls) {
        return new Trouble(operations, kind, ofTheCalls, calls, delay);
    }

    /** With another delay. */
    public Trouble withDelay(Duration late) {
        return new Trouble(operations, kind, share, calls, late);
    }
}
