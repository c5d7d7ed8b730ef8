package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Kind;
import dev.lastcall.cloud.ecs.ServiceDescription;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The chapters of the scenario: what is happening and what comes next. */
final class Narration {

    private static final String RECOVERED = ", once all tasks are replaced";

    private final Supplier<List<ServiceDescription>> services;
    private final Supplier<List<InterruptionLog>> interruptions;

    /** Looks at these when it is asked how far something is. */
    Narration(Supplier<List<ServiceDescription>> services, Supplier<List<InterruptionLog>> interruptions) {
        this.services = services;
        this.interruptions = interruptions;
    }

    Chapter theClusterStarts() {
        return chapter(
                "the cluster starts",
                () -> health() + " tasks are healthy",
                "requests, and then a first warning, once all tasks are healthy");
    }

    Chapter allIsUp(Instant until) {
        return timed(
                "requests flow and the job runs", "the job's Spot Instance gets a rebalance recommendation", until);
    }

    Chapter theInstanceIsAtRisk(Instant until) {
        return timed("the job's Spot Instance is at risk; nothing ends yet", "it gets its interruption notice", until);
    }

    Chapter theInstanceGoes() {
        return interruption(
                Kind.SPOT_INSTANCE,
                "the job's Spot Instance is taken back",
                "a task on Fargate Spot is interrupted" + RECOVERED);
    }

    Chapter theFargateTaskGoes() {
        return interruption(
                Kind.FARGATE_SPOT_TASK,
                "a task on Fargate Spot is taken back",
                "the shop's whole pool is reclaimed" + RECOVERED);
    }

    Chapter thePoolGoes() {
        return interruption(Kind.POOL, "the shop's whole pool is reclaimed", "the end of the job" + RECOVERED);
    }

    Chapter theJobEnds(Supplier<String> items) {
        return chapter("waiting for the job to finish", items, "the summary");
    }

    Chapter allHasHappened(Supplier<String> items) {
        return chapter("the scenario is over", items, "the summary");
    }

    private Chapter interruption(Kind kind, String now, String next) {
        return chapter(now, () -> gone(kind) + ", " + health() + " healthy", next);
    }

    private String gone(Kind kind) {
        var logs =
                interruptions.get().stream().filter(log -> log.kind() == kind).toList();
        var gone = logs.stream()
                .flatMap(log -> log.tasks().stream()
                        .filter(task -> log.goneAt(task.arn()).isPresent()))
                .count();
        var all = logs.stream().mapToInt(log -> log.tasks().size()).sum();
        return String.format(Locale.ROOT, "%d of %d tasks gone", gone, all);
    }

    private String health() {
        var all = services.get();
        return String.format(
                Locale.ROOT,
                "%d of %d",
                sum(all, ServiceDescription::healthyCount),
                sum(all, ServiceDescription::desiredCount));
    }

    private static int sum(List<ServiceDescription> services, ToIntFunction<ServiceDescription> count) {
        return services.stream().mapToInt(count).sum();
    }

    private static Chapter chapter(String now, Supplier<String> progress, String next) {
        return new Chapter(now, progress, next, Optional.empty());
    }

    private static Chapter timed(String now, String next, Instant until) {
        return new Chapter(now, () -> "", next, Optional.of(until));
    }
}
