package dev.lastcall.drain;

import dev.lastcall.report.DrainReport;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.Interruption;
import dev.lastcall.time.Deadline;
import java.util.Optional;

/** What the engine tells, on its own thread: implementations must neither block nor throw. */
public interface DrainEvents {

    /** A line for the log. */
    void onRemark(String text);

    /** The risk of an interruption is up. */
    void onAdvisory(Advisory advisory);

    /** An interruption has begun, or more has become known of it. */
    void onInterruption(Interruption interruption);

    /** The interruption was called off. */
    void onRetracted(Interruption interruption);

    /** The drain has started. */
    void onDrain(Interruption interruption, Deadline deadline);

    /** A lane, or the process, has got on. */
    void onState(Optional<String> lane, State state);

    /** A line for the timeline. */
    void onTimeline(TimelineStep step, Optional<String> lane, Optional<String> detail);

    /** The drain is over. Called once, last; the deadline is the one that the drain had in the end. */
    void onGone(DrainReport report, Deadline deadline);
}
