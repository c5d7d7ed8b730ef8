package dev.lastcall.cli.demo.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One interruption while it happens, put together from what the cloud and the library tell of its tasks. Safe for use
 * from any thread.
 */
public final class InterruptionLog {

    private final String subject;
    private final Kind kind;
    private final @Nullable String pool;
    private final Instant noticedAt;
    private final Instant end;
    private final Map<String, DoomedTask> tasks = new LinkedHashMap<>();
    private final List<TimelineLine> lines = new ArrayList<>();

    /**
     * An interruption that has just been noticed.
     *
     * @param subject the instance's id or the Fargate task's ARN
     * @param pool the capacity pool that the instance is in, as type/zone; null for a Fargate task
     * @param noticedAt when the notice was given
     * @param tasks which tasks it takes away, by ARN, with the name that people know them by
     * @param endsAt when they are gone, or killed, at the latest: the instance's end, or the Fargate task's
     */
    public InterruptionLog(
            String subject,
            Kind kind,
            @Nullable String pool,
            Instant noticedAt,
            Instant endsAt,
            Map<String, String> tasks) {
        this.subject = subject;
        this.kind = kind;
        this.pool = pool;
        this.noticedAt = noticedAt;
        end = endsAt;
        tasks.forEach((arn, name) -> this.tasks.put(arn, new DoomedTask(arn, name, endsAt)));
    }

    /** The instance's id or the Fargate task's ARN. */
    public String subject() {
        return subject;
    }

    /** What is taken back. */
    public Kind kind() {
        return kind;
    }

    /** What is taken back, for people. */
    public String title() {
        return kind.naming(subject, pool);
    }

    /** When the notice was given. */
    public Instant noticedAt() {
        return noticedAt;
    }

    /** The ARNs of the tasks that it takes away. */
    public synchronized Set<String> taskArns() {
        return Set.copyOf(tasks.keySet());
    }

    /** The tasks that it takes away. */
    public synchronized List<DoomedTask> tasks() {
        return List.copyOf(tasks.values());
    }

    /** A further task turned out to be taken away; harmless if it is known. */
    public synchronized void addTask(String arn, String name, Instant endsAt) {
        tasks.putIfAbsent(arn, new DoomedTask(arn, name, endsAt));
    }

    /** Takes a line if it is about one of the tasks and not from before the notice; else does nothing. */
    public synchronized void add(TimelineLine line) {
        if (line.task() == null || !tasks.containsKey(line.task()) || line.at().isBefore(noticedAt)) {
            return;
        }
        lines.add(line);
    }

    /** A task will be killed at this moment if it has not left; moves its end only earlier. */
    public synchronized void endsAt(String task, Instant end) {
        tasks.computeIfPresent(
                task,
                (arn, doomed) -> end.isBefore(doomed.endsAt()) ? new DoomedTask(arn, doomed.name(), end) : doomed);
    }

    /** The lines of one task so far, in order of time. */
    public synchronized List<TimelineLine> linesOf(String task) {
        return lines.stream()
                .filter(line -> task.equals(line.task()))
                .sorted(Comparator.comparing(TimelineLine::at))
                .toList();
    }

    /** When a task left, as the cloud saw it. */
    public Optional<Instant> goneAt(String task) {
        return linesOf(task).stream()
                .filter(line -> line.step().equals("gone") && line.by().equals("cloud"))
                .map(TimelineLine::at)
                .findFirst();
    }

    /** Whether every task has left. */
    public boolean isOver() {
        return taskArns().stream().allMatch(task -> goneAt(task).isPresent());
    }

    /** Time until the instance or the Fargate task ends; zero once all have left or it has run out. */
    public Duration remaining(Instant now) {
        return isOver() ? Duration.ZERO : positive(Duration.between(now, end));
    }

    /**
     * What it came to.
     *
     * @param killed the ARNs of tasks that needed SIGKILL, or went down with their instance
     */
    public InterruptionResult result(Set<String> killed) {
        var least = tasks().stream()
                .map(task -> goneAt(task.arn()).map(gone -> Duration.between(gone, task.endsAt())))
                .map(left -> left.orElse(Duration.ofNanos(-1)))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new InterruptionResult(
                subject, kind, pool, outcome(killed, least), seconds(positive(least)), names(), entries());
    }

    private Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        tasks().forEach(task -> names.put(task.arn(), task.name()));
        return names;
    }

    private Outcome outcome(Set<String> killed, Duration least) {
        if (taskArns().stream().anyMatch(killed::contains)) {
            return Outcome.KILLED;
        }
        return least.isNegative() ? Outcome.LOST : Outcome.DRAINED;
    }

    private synchronized List<TimelineEntry> entries() {
        return lines.stream()
                .sorted(Comparator.comparing(TimelineLine::at))
                .map(line -> new TimelineEntry(
                        line.step(),
                        String.valueOf(line.task()),
                        line.at(),
                        seconds(Duration.between(noticedAt, line.at())),
                        line.by(),
                        line.lane(),
                        line.detail()))
                .toList();
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * A task that is taken away.
     *
     * @param arn its ARN
     * @param name what people know it by
     * @param endsAt when it is gone, or killed, at the latest
     */
    public record DoomedTask(String arn, String name, Instant endsAt) {}
}
