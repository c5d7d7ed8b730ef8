package dev.lastcall;

import dev.lastcall.drain.DrainEvents;
import dev.lastcall.drain.State;
import dev.lastcall.report.DrainReport;
import dev.lastcall.report.TimelineEvent;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.Interruption;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the world what the engine does, and lets the process leave when it is over. */
final class Departure implements DrainEvents {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    /** How long listeners may take with the report, if the deadline leaves so much. */
    private static final Duration TELLING = Duration.ofSeconds(2);
    /** What is kept of the deadline for the JVM's exit, unless there is less. */
    private static final Duration EXITING = Duration.ofMillis(100);
    /** How long a shutdown hook waits for a drain whose deadline is not known yet. */
    private static final Duration HOOK_WAITS_AT_FIRST = Duration.ofSeconds(1);

    private final Clock clock;
    private final String task;
    private final Tellers tellers;
    private final Leaving leaving;
    private final ToIntFunction<DrainReport> exitCode;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Deadline deadline;
    private volatile @Nullable DrainReport report;
    private volatile @Nullable DrainReport untold;
    private volatile int code = ExitCodes.NOT_SAVED;

    Departure(Clock clock, String task, Tellers tellers, Leaving leaving, ToIntFunction<DrainReport> exitCode) {
        this.clock = clock;
        this.task = task;
        this.tellers = tellers;
        this.leaving = leaving;
        this.exitCode = exitCode;
    }

    boolean isUnderWay() {
        return deadline != null;
    }

    Optional<DrainReport> report() {
        return Optional.ofNullable(report);
    }

    DrainReport awaitReport() throws InterruptedException {
        waiting.add(Thread.currentThread());
        try {
            for (var done = report; ; done = report) {
                if (done != null) {
                    return done;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for the end of the drain");
                }
                clock.parkUntil(clock.nanosAfter(Duration.ofHours(1)));
            }
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    /** Waits until the drain is over and told, or at its deadline: for shutdown hooks. */
    void awaitBounded() {
        var first = Deadline.after(clock, HOOK_WAITS_AT_FIRST);
        waiting.add(Thread.currentThread());
        while (report == null) {
            var known = deadline;
            var until = known == null ? first : known;
            if (until.hasPassed()) {
                break;
            }
            clock.parkUntil(Math.min(until.nanoTime(), clock.nanosAfter(HOOK_WAITS_AT_FIRST)));
        }
        waiting.remove(Thread.currentThread());
    }

    void haltNow() {
        leaving.halt(ExitCodes.INTERRUPTED);
    }

    @Override
    public void onAdvisory(Advisory advisory) {
        tellers.tell(listener -> listener.onAdvisory(advisory));
    }

    @Override
    public void onInterruption(Interruption interruption) {
        tellers.tell(
                listener -> listener.onInterruption(interruption),
                () -> onTimeline(TimelineStep.TOLD, Optional.empty(), Optional.of(interruption.cause())));
    }

    @Override
    public void onRetracted(Interruption interruption) {
        tellers.tell(listener -> listener.onRetracted(interruption));
    }

    @Override
    public void onDrain(Interruption interruption, Deadline until) {
        deadline = until;
        if (leaving != Leaving.STAY) {
            new Watchdog(clock, this::leaveAtDeadline).watch(until);
        }
        tellers.tell(listener -> listener.onDrain(interruption, until));
    }

    @Override
    public void onState(Optional<String> lane, State state) {
        tellers.tell(listener -> listener.onState(lane, state));
    }

    @Override
    public void onTimeline(TimelineStep step, Optional<String> lane, Optional<String> detail) {
        var event = new TimelineEvent(step, clock.now(), task, lane, detail);
        tellers.tell(listener -> listener.onTimeline(event));
    }

    @Override
    public void onGone(DrainReport gone, Deadline until) {
        untold = gone;
        tellers.tell(listener -> listener.onReport(gone));
        var exiting = Durations.min(EXITING, until.remaining().dividedBy(2));
        if (!tellers.awaitTold(Deadline.after(clock, TELLING).earlier(until.reserve(exiting)))) {
            // The log is stuck, or gets no processor: standard error may block too, but then the watchdog halts.
            System.err.println("lastcall: " + gone.toLogLine());
        }
        code = codeFor(gone);
        leaving.exit(code);
        report = gone;
        waiting.forEach(clock::unpark);
    }

    private int codeFor(DrainReport gone) {
        try {
            return exitCode.applyAsInt(gone);
        } catch (RuntimeException e) {
            LOG.warn("The exit code could not be chosen: {} it is", ExitCodes.NOT_SAVED, e);
            return ExitCodes.NOT_SAVED;
        }
    }

    private void leaveAtDeadline() {
        if (report == null) {
            var unheard = untold;
            Watchdog.lastWords(
                    clock,
                    "lastcall: at its deadline " + task
                            + (unheard == null ? " is not drained" : " has " + unheard.toLogLine()));
        }
        leaving.halt(code);
    }
}
