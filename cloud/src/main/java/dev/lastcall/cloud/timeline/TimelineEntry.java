package dev.lastcall.cloud.timeline;

import dev.lastcall.cloud.event.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * One step of an interruption as the cloud saw it.
 *
 * @param step what happened
 * @param at when
 * @param task the ARN of the task that is or was interrupted; for REPLACED and HEALTHY the one that was replaced
 * @param instance the instance's id
 * @param detail a sentence for people
 */
public record TimelineEntry(
        Step step, Instant at, Optional<String> task, Optional<String> instance, Optional<String> detail) {

    /** The entry as one line of JSON, as docs/timeline.schema.json has it. */
    public String toJson() {
        var line = new LinkedHashMap<String, Object>();
        line.put("step", step.word());
        line.put("at", at.toString());
        line.put("by", "cloud");
        task.ifPresent(value -> line.put("task", value));
        instance.ifPresent(value -> line.put("instance", value));
        detail.ifPresent(value -> line.put("detail", value));
        return Json.write(line);
    }
}
