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
    /**
     * What is kept of the deadline for the JVM's exit, at most half of what is left: the JVM waits about 300 ms for
     * threads in native code, such as one in accept.
     */
    private static final Duration EXITING = Duration.ofMillis(300);
    /** How long a shutdown hook waits for a drain whose deadline is not known yet. */
    private static final Duration HOOK_WAITS_AT_FIRST = Duration.ofSeconds(5);
    /** How soon a shutdown hook sees that the deadline has become known, or has moved. */
    private static final Duration HOOK_LOOKS_EVERY = Duration.ofMillis(100);

    private final Clock clock;
    private final String task;
    private final Tellers tellers;
    private final Leaving leaving;
    private final ToIntFunction<DrainReport> exitCode;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Deadline deadline;
    private volatile @Nullable DrainReport report;
    private volatile @Nullable DrainReport untold;
    private volatile boolean closed;
    private @Nullable Runnable whenOver;
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
                if (closed) {
                    throw new IllegalStateException("closed before a drain has begun: there is no end to wait for");
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
        var interrupted = false;
        waiting.add(Thread.currentThread());
        while (report == null) {
            var known = deadline;
            var until = known == null ? first : known;
            if (until.hasPassed()) {
                break;
            }
            interrupted |= Thread.interrupted();
            clock.parkUntil(
                    until.earlier(Deadline.after(clock, HOOK_LOOKS_EVERY)).nanoTime());
        }
        waiting.remove(Thread.currentThread());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets those go who wait for a drain: none will begin. */
    void closed() {
        closed = true;
        waiting.forEach(clock::unpark);
    }

    /** Runs {@code action} when the drain is over, in a process that does not leave. */
    void whenOver(Runnable action) {
        synchronized (waiting) {
            if (report == null) {
                whenOver = action;
                return;
            }
        }
        if (leaving == Leaving.STAY) {
            action.run();
        }
    }

    private void over(DrainReport gone) {
        Runnable action;
        synchronized (waiting) {
            report = gone;
            action = whenOver;
        }
        waiting.forEach(clock::unpark);
        if (action != null && leaving == Leaving.STAY) {
            action.run();
        }
    }

    void haltNow() {
        leaving.halt(ExitCodes.INTERRUPTED);
    }

    @Override
    public void onRemark(String text) {
        tellers.log(text);
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
            // The log is stuck, or gets no processor.
            Watchdog.lastWords(clock, "lastcall: " + gone.toLogLine());
        }
        if (leaving != Leaving.STAY) {
            code = codeFor(gone);
            leaving.exit(code);
        }
        over(gone);
    }

    private int codeFor(DrainReport gone) {
        try {
            return exitCode.applyAsInt(gone);
        } catch (Throwable e) {
            LOG.warn("The exit code could not be chosen: {} it is", ExitCodes.NOT_SAVED, e);
            return ExitCodes.NOT_SAVED;
        }
    }

    private void leaveAtDeadline() {
        try {
            if (report == null) {
                var unheard = untold;
                Watchdog.lastWords(
                        clock,
                        "lastcall: at its deadline " + task
                                + (unheard == null ? " is not drained" : " has " + unheard.toLogLine()));
            }
        } finally {
            leaving.halt(code);
        }
    }
}
