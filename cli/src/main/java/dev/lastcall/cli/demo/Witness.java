package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Kind;
import dev.lastcall.cli.demo.report.TimelineLine;
import dev.lastcall.cloud.SpotCloud;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sees what happens, from outside the programs, and so counts alike whoever wrote them. Safe for use from any thread.
 */
final class Witness {

    private final SpotCloud cloud;
    private final Duration notice;
    private final Function<String, Duration> stopTimeoutOfFamily;

    private final List<InterruptionLog> interruptions = new ArrayList<>();
    private final List<TimelineLine> lines = new ArrayList<>();
    private final Queue<Sighting> unseen = new ArrayDeque<>();
    private final Map<String, Long> forwardedAtNotice = new HashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> killed = new LinkedHashSet<>();
    private long inFlightAtSigterm;
    private boolean dismissed;
    private Kind expected = Kind.SPOT_INSTANCE;

    private Witness(SpotCloud cloud, Duration notice, Function<String, Duration> stopTimeoutOfFamily) {
        this.cloud = cloud;
        this.notice = notice;
        this.stopTimeoutOfFamily = stopTimeoutOfFamily;
    }

    /** A witness of all that happens from now on. */
    static Witness of(SpotCloud cloud, Duration notice, Function<String, Duration> stopTimeoutOfFamily) {
        var witness = new Witness(cloud, notice, stopTimeoutOfFamily);
        cloud.subscribeTimeline(witness::onCloud);
        return witness;
    }

    /** What the next interruptions are part of. */
    synchronized void expect(Kind kind) {
        expected = kind;
    }

    /** Has seen enough: how the cloud itself ends is nobody's loss. */
    synchronized void dismiss() {
        dismissed = true;
    }

    /** On the world's thread: what is asked of the cloud here is answered at once. */
    private synchronized void onCloud(TimelineEntry entry) {
        if (dismissed) {
            return;
        }
        if (entry.step() == Step.NOTICED) {
            onNotice(entry);
            return;
        }
        entry.task().ifPresent(arn -> onTask(entry, cloud.task(arn)));
    }

    private void onNotice(TimelineEntry entry) {
        var doomed = entry.task().isPresent()
                ? List.of(cloud.task(entry.task().get()))
                : cloud.tasks().stream()
                        .filter(task -> task.instanceId().equals(entry.instance()))
                        .filter(task -> task.lastStatus() != TaskStatus.STOPPED)
                        .toList();
        var end = entry.at().plus(entry.task().isPresent() ? stopTimeout(doomed.get(0)) : notice);
        var subject = entry.task().or(entry::instance).orElse("unknown");
        var log = new InterruptionLog(subject, expected, pool(entry), entry.at(), end, Map.of());
        interruptions.add(log);
        doomed.forEach(task -> {
            doom(log, task, end);
            add(line(entry, task));
        });
    }

    private @Nullable String pool(TimelineEntry entry) {
        return cloud.instances().stream()
                .filter(instance -> entry.instance().equals(Optional.of(instance.id())))
                .map(instance -> instance.pool().toString())
                .findFirst()
                .orElse(null);
    }

    private void doom(InterruptionLog log, TaskDescription task, Instant end) {
        log.addTask(task.taskArn(), nameOf(task), end);
        forwardedAtNotice.putIfAbsent(task.taskId(), forwarded(task.taskId()));
        lines.stream().filter(line -> task.taskArn().equals(line.task())).forEach(log::add);
    }

    private void onTask(TimelineEntry entry, TaskDescription task) {
        var log = interruptionOf(task);
        if (log.isEmpty()) {
            return;
        }
        if (!log.get().taskArns().contains(task.taskArn())) {
            // Placed between the notice and the agent's hearing of it.
            doom(log.get(), task, log.get().noticedAt().plus(notice));
        }
        if (entry.step() == Step.STOPPING && told.add(task.taskArn())) {
            inFlightAtSigterm += inFlight(task.taskId());
            log.get().endsAt(task.taskArn(), entry.at().plus(stopTimeout(task)));
        }
        if (entry.step() == Step.GONE && task.killed()) {
            killed.add(task.taskArn());
        }
        add(line(entry, task));
    }

    private Optional<InterruptionLog> interruptionOf(TaskDescription task) {
        var subject = task.instanceId().orElse(task.taskArn());
        return interruptions.stream()
                .filter(log -> log.subject().equals(subject))
                .findFirst();
    }

    private static TimelineLine line(TimelineEntry entry, TaskDescription task) {
        return new TimelineLine(
                entry.step().word(),
                entry.at(),
                "cloud",
                task.taskArn(),
                task.instanceId().orElse(null),
                null,
                entry.detail().orElse(null));
    }

    /** What the library tells. */
    synchronized void add(TimelineLine line) {
        lines.add(line);
        for (var log : interruptions) {
            log.add(line);
            if (line.task() != null
                    && log.taskArns().contains(line.task())
                    && !line.at().isBefore(log.noticedAt())) {
                unseen.add(new Sighting(log, line));
            }
        }
    }

    /** The steps since the last call. */
    synchronized List<Sighting> news() {
        var news = new ArrayList<>(unseen);
        unseen.clear();
        return news;
    }

    /** All interruptions so far, the oldest first. */
    synchronized List<InterruptionLog> interruptions() {
        return List.copyOf(interruptions);
    }

    /** How many tasks were sent SIGTERM because of an interruption. */
    synchronized int sigterms() {
        return told.size();
    }

    /** The ARNs of those that needed SIGKILL, or went down with their instance. */
    synchronized Set<String> killed() {
        return Set.copyOf(killed);
    }

    /** Requests that tasks were working on when they were sent SIGTERM. */
    synchronized long inFlightAtSigterm() {
        return inFlightAtSigterm;
    }

    /** Requests that were given to tasks whose end had been announced. */
    synchronized long toDoomedTasksAfterNotice() {
        var snapshot = new LinkedHashMap<>(forwardedAtNotice);
        return snapshot.entrySet().stream()
                .mapToLong(task -> forwarded(task.getKey()) - task.getValue())
                .sum();
    }

    private Duration stopTimeout(TaskDescription task) {
        return stopTimeoutOfFamily.apply(task.family());
    }

    private long forwarded(String taskId) {
        return DemoCluster.targetGroups().stream()
                .mapToLong(group -> cloud.targetGroup(group).forwarded(taskId))
                .sum();
    }

    private long inFlight(String taskId) {
        return DemoCluster.targetGroups().stream()
                .mapToLong(group -> cloud.targetGroup(group).inFlight(taskId))
                .sum();
    }

    private static String nameOf(TaskDescription task) {
        return task.family() + " "
                + task.taskId().substring(0, Math.min(4, task.taskId().length()));
    }

    /** A step of an interruption. */
    record Sighting(InterruptionLog interruption, TimelineLine line) {}
}
