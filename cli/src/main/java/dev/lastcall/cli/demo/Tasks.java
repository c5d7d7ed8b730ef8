package dev.lastcall.cli.demo;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The cluster's tasks, as the scenario needs them. To be used by one thread. */
final class Tasks {

    /** As long as a cluster may need to come up. */
    private static final Duration TO_RUN = Duration.ofSeconds(60);

    private final Supplier<List<TaskDescription>> all;
    private final Waiting waiting;

    Tasks(Supplier<List<TaskDescription>> all, Waiting waiting) {
        this.all = all;
        this.waiting = waiting;
    }

    /**
     * A task that runs and is to go on. One that has just ended is being replaced, so there may be a moment without.
     *
     * @throws CommandFailed if there is none in time
     */
    TaskDescription awaitRunning(String family) {
        var found = new AtomicReference<>(Optional.<TaskDescription>empty());
        waiting.await(
                () -> {
                    found.set(running(family));
                    return found.get().isPresent();
                },
                TO_RUN);
        return found.get()
                .orElseThrow(() -> CommandFailed.environment("no task of " + family + " was running within "
                        + TO_RUN.toSeconds() + " s; its log says why, which --directory DIR keeps"));
    }

    private Optional<TaskDescription> running(String family) {
        return all.get().stream()
                .filter(task -> task.family().equals(family))
                .filter(task -> task.lastStatus() == TaskStatus.RUNNING && task.desiredStatus() == TaskStatus.RUNNING)
                .findFirst();
    }

    /** Waits until something is so. */
    interface Waiting {

        /** Whether it was before {@code limit} had passed. */
        boolean await(BooleanSupplier condition, Duration limit);
    }
}
