package dev.lastcall.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a drain went: written as one log line, as one JSON document, and given to listeners.
 *
 * @param task the ECS task's ARN, or the name that stands for this process
 * @param interruption which interruption of this process it was, from 1
 * @param cause what was heard, in words
 * @param noticedAt when the first signal was heard
 * @param drainedAt when the drain started
 * @param goneAt when it ended
 * @param timeLeft how long before the deadline it ended; zero if none was left
 * @param steps each step, in the order in which they ended
 * @param settings the plan's settings by name
 */
public record DrainReport(
        String task,
        int interruption,
        String cause,
        Instant noticedAt,
        Instant drainedAt,
        Instant goneAt,
        Duration timeLeft,
        List<StepResult> steps,
        Map<String, String> settings) {

    public DrainReport {
        steps = List.copyOf(steps);
        settings = Map.copyOf(settings);
    }

    /** Whether every step was done. */
    public boolean isComplete() {
        return steps.stream().allMatch(step -> step.outcome() == Outcome.DONE);
    }

    /** Whether every lane's last save was done. */
    public boolean isSaved() {
        return steps.stream()
                .filter(step -> step.phase() == Phase.CHECKPOINT)
                .allMatch(step -> step.outcome() == Outcome.DONE);
    }

    /** The result of a lane's step, if the drain got to it. */
    public Optional<StepResult> step(String lane, Phase phase) {
        return steps.stream()
                .filter(step -> step.lane().equals(lane) && step.phase() == phase)
                .reduce((first, last) -> last);
    }

    /** One line for people and logs. */
    public String toLogLine() {
        var told = steps.stream()
                .map(step -> step.lane() + "/" + step.phase().name().toLowerCase(Locale.ROOT) + "="
                        + step.outcome().name().toLowerCase(Locale.ROOT) + " " + seconds(step.took())
                        + step.problem().map(text -> " (" + text + ")").orElse(""))
                .collect(Collectors.joining(", "));
        return "drained " + (isComplete() ? "completely" : "incompletely") + " in "
                + seconds(Duration.between(drainedAt, goneAt)) + " with " + seconds(timeLeft) + " left after " + cause
                + (told.isEmpty() ? "" : ": " + told);
    }

    /** The whole report as a JSON document on one line. */
    public String toJson() {
        var json = new JsonWriter()
                .beginObject()
                .field("task", task)
                .field("interruption", interruption)
                .field("cause", cause)
                .field("complete", isComplete())
                .field("saved", isSaved())
                .field("noticedAt", noticedAt.toString())
                .field("drainedAt", drainedAt.toString())
                .field("goneAt", goneAt.toString())
                .field("timeLeftSeconds", timeLeft)
                .beginArray("steps");
        steps.forEach(step -> step.writeTo(json));
        json.endArray().beginObject("settings");
        settings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> json.field(setting.getKey(), setting.getValue()));
        return json.endObject().endObject().toString();
    }

    /** Not by {@code String.format}, which loads some eighty classes of locales: in a JVM whose cores are all taken that
     * is time that the exit does not have. */
    private static String seconds(Duration duration) {
        var millis = duration.toMillis();
        var digits = Long.toString(1000 + Math.abs(millis % 1000)).substring(1);
        return (millis < 0 ? "-" : "") + Math.abs(millis / 1000) + "." + digits + " s";
    }
}
