package dev.lastcall;

import dev.lastcall.drain.State;
import dev.lastcall.report.DrainReport;
import dev.lastcall.report.TimelineEvent;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.Interruption;
import dev.lastcall.time.Deadline;
import java.util.Optional;

/**
 * Hears of everything that happens to this process on its way out.
 *
 * <p>Each listener is called in order, one call at a time, on a thread of its own: one that hangs or throws holds up
 * neither the drain nor the other listeners. At the end the process waits for them for two seconds, and never beyond the
 * deadline.
 */
public interface LastcallListener {

    /** Called once, by {@link LastcallBuilder#start()} itself, before it returns. */
    default void onStarted(Lastcall lastcall) {}

    /** The risk of an interruption is up; nothing ends yet. */
    default void onAdvisory(Advisory advisory) {}

    /** An interruption has begun, or more has become known of it: a notice first, a stop later. */
    default void onInterruption(Interruption interruption) {}

    /** The interruption was called off. */
    default void onRetracted(Interruption interruption) {}

    /** The drain has started, and is over by the deadline. */
    default void onDrain(Interruption interruption, Deadline deadline) {}

    /** A lane has got on; the process, if {@code lane} is empty. */
    default void onState(Optional<String> lane, State state) {}

    /** A line of the timeline. */
    default void onTimeline(TimelineEvent event) {}

    /** A job was opened; see {@link Lastcall#jobOpened}. */
    default void onJobOpened(String job) {}

    /** A job was closed. */
    default void onJobClosed(String job) {}

    /** The drain is over, and the process is about to leave. */
    default void onReport(DrainReport report) {}
}
