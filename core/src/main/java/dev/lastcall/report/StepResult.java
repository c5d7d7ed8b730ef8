package dev.lastcall.report;

import java.time.Duration;
import java.util.Optional;

/**
 * How one step of a drain went.
 *
 * @param lane the lane, or the name of what was released
 * @param phase which part of the way out it was
 * @param outcome how it ended
 * @param took how long it ran until it ended or was cut off
 * @param problem what it threw, or why it was skipped or cut off
 */
public record StepResult(String lane, Phase phase, Outcome outcome, Duration took, Optional<String> problem) {

    void writeTo(JsonWriter json) {
        json.beginObject()
                .field("lane", lane)
                .field("phase", phase.name())
                .field("outcome", outcome.name())
                .field("tookSeconds", took);
        problem.ifPresent(text -> json.field("problem", text));
        json.endObject();
    }
}
