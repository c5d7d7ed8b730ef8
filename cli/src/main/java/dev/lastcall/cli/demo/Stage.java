package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.load.Tally;
import dev.lastcall.cli.demo.report.TimelineFile;
import dev.lastcall.cli.demo.screen.Screen;
import dev.lastcall.cli.demo.screen.View;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Shows what happens while the scenario waits for it. To be used by one thread, but for {@link #leave}. */
final class Stage {

    private static final Duration TICK = Duration.ofMillis(100);

    private final Clock clock;
    private final Screen screen;
    private final Duration notice;
    private final Witness witness;
    private final TimelineFile libraryTimeline;
    private final JobWatch job;
    private final Tally tally;
    private @Nullable Chapter chapter;
    private volatile boolean left;

    Stage(
            Clock clock,
            Screen screen,
            Duration notice,
            Witness witness,
            TimelineFile libraryTimeline,
            JobWatch job,
            Tally tally) {
        this.clock = clock;
        this.screen = screen;
        this.notice = notice;
        this.witness = witness;
        this.libraryTimeline = libraryTimeline;
        this.job = job;
        this.tally = tally;
    }

    Instant now() {
        return clock.now();
    }

    /** From now on this happens. */
    void begin(Chapter next) {
        chapter = next;
        screen.begin(clock.now(), next.at(clock.now()));
    }

    /** Something happens now. */
    void tell(String sentence) {
        screen.tell(clock.now(), sentence);
    }

    /**
     * Shows what happens until something is so.
     *
     * @return whether it was before {@code limit} had passed
     */
    boolean await(BooleanSupplier condition, Duration limit) {
        var deadline = Deadline.after(clock, limit);
        parkIfLeft();
        while (!condition.getAsBoolean()) {
            if (deadline.hasPassed()) {
                return false;
            }
            show();
            clock.parkUntil(clock.nanosAfter(TICK));
            parkIfLeft();
        }
        show();
        return true;
    }

    /** Everything ends; may be called by any thread. */
    void leave() {
        left = true;
    }

    /** Left by the end of the process, which takes this thread with it: there is nothing more to say. */
    void parkIfLeft() {
        while (left) {
            clock.parkUntil(clock.nanosAfter(Duration.ofMinutes(1)));
        }
    }

    private void show() {
        // Read after this moment, so all that had been written by then is known.
        var now = clock.now();
        read();
        screen.refresh(now, () -> view(now));
    }

    /** Takes in what the programs have written since the last time. */
    void read() {
        libraryTimeline.poll().forEach(witness::add);
        witness.news().forEach(sighting -> screen.step(sighting.interruption(), sighting.line()));
    }

    private View view(Instant now) {
        var progress = job.progress();
        return new View(
                now,
                Objects.requireNonNull(chapter, "a chapter has begun").at(now),
                new View.Load(tally.ended(), tally.failed(), tally.percentile(99)),
                new View.Job(progress.executions(), progress.processed(), progress.items()),
                notice,
                witness.interruptions(),
                witness.killed());
    }
}
