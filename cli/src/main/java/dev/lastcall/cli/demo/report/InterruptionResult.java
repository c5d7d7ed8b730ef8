package dev.lastcall.cli.demo.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one instance or Fargate task that was taken back.
 *
 * @param subject the instance's id or the task's ARN
 * @param kind what was taken back
 * @param outcome how it ended
 * @param remainingAtExit seconds that were left when its last task left; 0 if that was too late
 * @param tasks what people know its tasks by, by ARN
 * @param timeline all steps, in order of time
 */
public record InterruptionResult(
        String subject,
        Kind kind,
        Outcome outcome,
        double remainingAtExit,
        Map<String, String> tasks,
        List<TimelineEntry> timeline) {

    /** Copies the collections. */
    public InterruptionResult {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        timeline = List.copyOf(timeline);
    }
}
