package dev.lastcall.report;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of an interruption's timeline.
 *
 * @param step what happened
 * @param at when
 * @param task the ECS task's ARN, or the name that stands for this process
 * @param lane the lane that it is about, if it is about one
 * @param detail a few words for people
 */
public record TimelineEvent(
        TimelineStep step, Instant at, String task, Optional<String> lane, Optional<String> detail) {

    /** One line of JSON, as {@code docs/timeline.schema.json} has it. */
    public String toJson() {
        var json = new JsonWriter()
                .beginObject()
                .field("step", step.word())
                .field("at", at.toString())
                .field("by", "library")
                .field("task", task);
        lane.ifPresent(name -> json.field("lane", name));
        detail.ifPresent(text -> json.field("detail", text));
        return json.endObject().toString();
    }
}
