package dev.lastcall.cli.demo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline file, as {@code docs/timeline.schema.json} has it.
 *
 * @param step the word of what happened
 * @param at when
 * @param by who says so
 * @param task the task's ARN, if it is about a task
 * @param instance the instance's id, if it is about an instance
 * @param lane the component, if it is about one
 * @param detail a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineLine(
        String step,
        Instant at,
        String by,
        @Nullable String task,
        @Nullable String instance,
        @Nullable String lane,
        @Nullable String detail) {}
