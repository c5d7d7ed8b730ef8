package dev.lastcall.drain;

import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Interruption;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Stop;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** All that was heard of the current interruption, merged into one. */
final class Heard {

    /** A notice's time never moves (IMDS keeps it constant): another one is another interruption. */
    private static final Duration SAME_TIME = Duration.ofSeconds(5);

    private record Told(Notice notice, long heardAt) {

        long endsAt() {
            return heardAt + Durations.toNanosSaturated(notice.timeLeft());
        }

        /** By more than the second to which times are told. */
        boolean endsSoonerThan(Told other) {
            return setsDeadline() && (!other.setsDeadline() || other.endsAt() - endsAt() > TimeUnit.SECONDS.toNanos(1));
        }

        boolean setsDeadline() {
            return notice.action() != InstanceAction.HIBERNATE;
        }
    }

    private final DrainPlan plan;
    private final Map<String, Told> notices = new LinkedHashMap<>();
    private final Set<String> heardFrom = new LinkedHashSet<>();
    private @Nullable Stop firstStop;
    private @Nullable Long killedAt;
    private @Nullable Instant noticedAt;
    private int number;

    Heard(DrainPlan plan) {
        this.plan = plan;
    }

    boolean isInterrupted() {
        return noticedAt != null;
    }

    boolean hasStop() {
        return firstStop != null;
    }

    /** Whether a standing notice of the same source has another time or action. */
    boolean contradicts(Notice notice) {
        var told = notices.get(notice.source());
        return told != null
                && (told.notice.action() != notice.action()
                        || Duration.between(told.notice.at(), notice.at()).abs().compareTo(SAME_TIME) > 0);
    }

    /** Takes a notice; says whether anything new was heard. Of one source, only an earlier end is new. */
    boolean take(Notice notice, long now, Instant wallTime) {
        var told = new Told(notice, now);
        var before = notices.get(notice.source());
        if (before != null && !told.endsSoonerThan(before)) {
            return false;
        }
        begin(notice.source(), wallTime);
        notices.put(notice.source(), told);
        return true;
    }

    /** Takes a stop; says whether anything new was heard. */
    boolean take(Stop stop, long now, Instant wallTime) {
        begin(stop.source(), wallTime);
        var isNew = firstStop == null;
        if (isNew) {
            firstStop = stop;
        }
        if (stop.kind().startsKillClock() && killedAt == null) {
            killedAt = now + plan.stopTimeout().toNanos();
            isNew = true;
        }
        return isNew;
    }

    /** Forgets a source's notice; says whether it was the last thing that stood. */
    boolean retract(String source) {
        return notices.remove(source) != null && notices.isEmpty() && firstStop == null;
    }

    /** Whether every standing notice is of a hibernation, and there is one. */
    boolean isHibernation() {
        return !notices.isEmpty() && notices.values().stream().noneMatch(Told::setsDeadline);
    }

    Set<String> sources() {
        return Set.copyOf(notices.keySet());
    }

    /** Forgets the interruption: it is over, and the next one has the next number. */
    void clear() {
        notices.clear();
        heardFrom.clear();
        firstStop = null;
        killedAt = null;
        noticedAt = null;
    }

    /** The earliest time at which the process is killed, less the margin; empty if none is known. */
    OptionalLong deadline() {
        var ends = notices.values().stream()
                .filter(Told::setsDeadline)
                .mapToLong(told -> told.endsAt() - margin(told.notice.timeLeft()));
        var kill = killedAt == null ? LongStream.empty() : LongStream.of(killedAt - margin(plan.stopTimeout()));
        return LongStream.concat(ends, kill).reduce(Budget::earlier);
    }

    private long margin(Duration timeThereIs) {
        return plan.marginOf(timeThereIs).toNanos();
    }

    Interruption interruption() {
        var since = noticedAt;
        if (since == null) {
            throw new IllegalStateException("there is no interruption");
        }
        Optional<Notice> earliest = notices.values().stream().map(Told::notice).min(Comparator.comparing(Notice::at));
        return new Interruption(number, since, earliest, Optional.ofNullable(firstStop), List.copyOf(heardFrom));
    }

    private void begin(String source, Instant wallTime) {
        if (noticedAt == null) {
            noticedAt = wallTime;
            number++;
        }
        heardFrom.add(source);
    }
}
