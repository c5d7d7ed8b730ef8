package dev.lastcall.cloud.ecs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What runs the tasks: real processes, or a script. All calls and callbacks are on the world's thread. */
public interface TaskHost {

    /**
     * What to start.
     *
     * @param taskId the task's id, the last part of its ARN; for further containers of the same task followed by a
     *     hyphen and the container's name
     * @param family the family of its task definition
     * @param image the image that its container names
     * @param command the program and its arguments
     * @param environment all its variables
     * @param directory the working directory; empty for one of the task's own
     */
    record Launch(
            String taskId,
            String family,
            String image,
            List<String> command,
            Map<String, String> environment,
            Optional<Path> directory) {}

    /** A task's process. A call after its end does nothing. */
    interface Process {

        /** Sends SIGTERM. */
        void terminate();

        /** Sends SIGKILL, which ends a frozen one too. */
        void kill();

        /** Stops it where it is: its instance hibernates. A SIGTERM that comes meanwhile waits. */
        void freeze();

        /** Lets it go on. */
        void thaw();
    }

    /** Hears of one task: either {@link #failed}, or {@link #started} and later {@link #exited}. */
    interface Observer {

        /** The process runs. */
        void started(Process process);

        /** It could not be started. */
        void failed(String reason);

        /** The process has ended. */
        void exited(int exitCode);
    }

    /** Starts a task; the observer is called later, never from within this call. */
    void start(Launch launch, Observer observer);

    /**
     * Runs a container's health check once, beside the task.
     *
     * @param result is told later whether it succeeded within its time-out
     */
    void check(ContainerHealthCheck healthCheck, Launch launch, Consumer<Boolean> result);
}
