package dev.lastcall.drain;

import dev.lastcall.report.StepResult;
import dev.lastcall.report.TimelineStep;

/** What a lane tells the engine, on the engine's thread. */
interface LaneEvents {

    /** A step has ended, was cut off, or could not begin. */
    void stepEnded(StepResult result);

    /** Something worth a line in the timeline has happened to a lane. */
    void timeline(TimelineStep step, String lane);

    /** The lane has stopped taking work and cannot take it up again: the process has to leave. */
    void cannotComeBack(String lane);
}
