package dev.lastcall.cloud.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * How time passes in a cloud.
 *
 * @param kind the kind
 * @param factor how many times as fast as on the wall; 1 unless the kind is {@link Kind#FAST}
 */
public record Pace(Kind kind, int factor) {

    /** As on the wall: the only one for real processes, which have a real clock. */
    public static final Pace REAL = new Pace(Kind.REAL, 1);

    /** It stands until it is moved. */
    public static final Pace MANUAL = new Pace(Kind.MANUAL, 1);

    /** Beyond this, what the machine does between two ticks counts for seconds. */
    private static final int FASTEST = 1_000;

    private static final Pattern FAST = Pattern.compile("fast:([0-9]{1,9})");

    /** The kinds. */
    public enum Kind {
        REAL,
        FAST,
        MANUAL
    }

    /** Checks the factor. */
    public Pace {
        if (kind == Kind.FAST ? factor < 2 || factor > FASTEST : factor != 1) {
            throw new IllegalArgumentException(
                    "a fast clock must be 2 to " + FASTEST + " times as fast, found " + factor);
        }
    }

    /**
     * Time passes {@code factor} times as fast.
     *
     * @param factor 2 to 1,000
     */
    public static Pace fast(int factor) {
        return new Pace(Kind.FAST, factor);
    }

    /**
     * Reads {@code real}, {@code fast:N} or {@code manual}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Pace of(String words) {
        if (words.equals("real")) {
            return REAL;
        }
        if (words.equals("manual")) {
            return MANUAL;
        }
        var fast = FAST.matcher(words);
        if (!fast.matches()) {
            throw new IllegalArgumentException(
                    "expected the clock real, fast:N (such as fast:10) or manual, found '" + words + "'");
        }
        return fast(Integer.parseInt(fast.group(1)));
    }

    /** A loop whose time passes so, from the wall's time on; a manual one begins with a whole second. */
    public Loop loop() {
        return kind == Kind.MANUAL
                ? new ManualLoop(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                : new WallLoop(Clock.systemUTC(), factor);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case REAL -> "real";
            case FAST -> "fast:" + factor;
            case MANUAL -> "manual";
        };
    }
}
