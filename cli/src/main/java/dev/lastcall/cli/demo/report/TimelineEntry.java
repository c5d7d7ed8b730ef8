package dev.lastcall.cli.demo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an interruption's timeline in the result.
 *
 * @param step the word of what happened
 * @param task the task's ARN
 * @param at when
 * @param after seconds since the interruption was noticed
 * @param by who says so
 * @param lane the component, if it is about one
 * @param detail a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
        String step,
        String task,
        Instant at,
        double after,
        String by,
        @Nullable String lane,
        @Nullable String detail) {}
