package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Kind;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Views for tests. */
final class Views {

    static final Instant NOTICED = Instant.parse("2026-01-02T14:00:00Z");
    static final Story STORY = new Story(
            "the job's Spot Instance is taken back",
            "1 of 2 tasks gone, 5 of 6 healthy",
            "a task on Fargate Spot is interrupted, once all tasks are replaced",
            Optional.empty());

    private static final List<String> STEPS = List.of(
            "noticed", "told", "saved", "replaced", "healthy", "stopping", "lingering", "refusing", "finished", "gone");

    private Views() {}

    /** One instance with one web task, noticed at {@link #NOTICED}, which ends 30 s later. */
    static InterruptionLog instance() {
        return log("i-1", Kind.SPOT_INSTANCE, null, Map.of("arn:web", "web 1"));
    }

    static InterruptionLog log(String subject, Kind kind, @Nullable String pool, Map<String, String> tasks) {
        return new InterruptionLog(subject, kind, pool, NOTICED, NOTICED.plusSeconds(30), tasks);
    }

    /** As many instances as that, each with a task that has taken every step. */
    static List<InterruptionLog> over(int count) {
        var logs = new ArrayList<InterruptionLog>();
        for (int i = 0; i < count; i++) {
            var log = log("i-over" + i, Kind.POOL, "c5.large/us-east-1b", Map.of("arn:" + i, "web-fargate " + i));
            for (int step = 0; step < STEPS.size(); step++) {
                log.add(line(STEPS.get(step), step, "cloud", "arn:" + i));
            }
            logs.add(log);
        }
        return logs;
    }

    static TimelineLine line(String step, double after, String by, String task) {
        return new TimelineLine(step, at(after), by, task, null, "http", null);
    }

    static Instant at(double after) {
        return NOTICED.plusMillis((long) (after * 1000));
    }

    static View of(Instant now, List<InterruptionLog> interruptions, Set<String> killed) {
        return new View(
                now,
                STORY,
                new View.Load(1200, 0, Duration.ofMillis(12)),
                new View.Job(5000, 4000, 100_000),
                Duration.ofSeconds(30),
                interruptions,
                killed);
    }

    static View of(Instant now, InterruptionLog... interruptions) {
        return of(now, List.of(interruptions), Set.of());
    }

    static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }
}
