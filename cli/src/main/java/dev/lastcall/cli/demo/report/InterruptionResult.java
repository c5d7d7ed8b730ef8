package dev.lastcall.cli.demo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one instance or Fargate task that was taken back.
 *
 * @param subject the instance's id or the task's ARN
 * @param kind what was taken back
 * @param pool the capacity pool that the instance was in, as type/zone; absent for a Fargate task
 * @param outcome how it ended
 * @param remainingAtExit seconds that were left when its last task left; 0 if that was too late
 * @param tasks what people know its tasks by, by ARN
 * @param timeline all steps, in order of time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InterruptionResult(
        String subject,
        Kind kind,
        @Nullable String pool,
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
