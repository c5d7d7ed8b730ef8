package dev.lastcall.cli.demo.report;

import java.util.List;

/**
 * What became of one instance or Fargate task that was taken back.
 *
 * @param subject the instance's id or the task's ARN
 * @param kind what was taken back
 * @param outcome how it ended
 * @param remainingAtExit seconds that were left when its last task left; 0 if that was too late
 * @param timeline all steps, in order of time
 */
public record InterruptionResult(
        String subject, Kind kind, Outcome outcome, double remainingAtExit, List<TimelineEntry> timeline) {

    /** Copies the list. */
    public InterruptionResult {
        timeline = List.copyOf(timeline);
    }
}
