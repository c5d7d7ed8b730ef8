package dev.lastcall.aws.imds;

import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Retracted;
import dev.lastcall.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the items say at each look into what changes: a notice is told once, and taken back when its item has been
 * missing at two looks in a row.
 */
final class StandingNotice {

    /** A time that moves by less than this is still the same interruption: mocks compute it anew at each request. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private static final int LOOKS_UNTIL_GONE = 2;

    private @Nullable Notice told;
    private String item = "";
    private Instant lastSeenAt = Instant.EPOCH;
    private int missing;
    private @Nullable Instant past;

    /** The item holds a notice. */
    List<Signal> seen(String where, Notice notice) {
        var before = told;
        var atBefore = lastSeenAt;
        item = where;
        lastSeenAt = notice.at();
        missing = 0;
        if (before == null) {
            told = notice;
            return List.of(notice);
        }
        if (Duration.between(atBefore, notice.at()).compareTo(SAME) >= 0) {
            // The one that was told of has not happened; this is another.
            told = notice;
            return List.of(new Retracted(notice.source()), notice);
        }
        if (notice.action() != before.action() || notice.at().isBefore(before.at())) {
            told = notice;
            return List.of(notice);
        }
        return List.of();
    }

    /** The item is not there; says nothing about a notice that came from another item. */
    List<Signal> missing(String where) {
        var before = told;
        if (before == null || !item.equals(where) || ++missing < LOOKS_UNTIL_GONE) {
            return List.of();
        }
        past = before.at();
        told = null;
        return List.of(new Retracted(before.source()));
    }

    /** The item from which the standing notice came. */
    Optional<String> heardFrom() {
        return told == null ? Optional.empty() : Optional.of(item);
    }

    /**
     * Whether the notice is the one that was taken back: {@code spot/termination-time} keeps the old time after a
     * termination that failed.
     */
    boolean isPast(Notice notice) {
        var at = past;
        return at != null && Duration.between(at, notice.at()).abs().compareTo(SAME) < 0;
    }
}
