package dev.lastcall.cloud.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param taskId names the task in messages and marks its processes
 * @param command the program and its arguments; a program without a slash is looked up in the {@code PATH} of {@code
 *     environment}
 * @param environment the whole environment of the task; {@code PATH} (default {@code
 *     /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}), {@code HOME} (default: {@code directory}) and
 *     {@code LANG} (default {@code C.UTF-8}) are added when missing, and two markers of the runtime's own,
 *     {@code LOCAL_CLOUD_RUNTIME} and {@code LOCAL_CLOUD_TASK}. Nothing is inherited from the cloud
 * @param directory the working directory; it must exist and be writable
 * @param log where the task's standard output and error are appended
 */
public record TaskLaunch(
        String taskId, List<String> command, Map<String, String> environment, Path directory, Path log) {

    /** Copies the collections. */
    public TaskLaunch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (taskId.isBlank()) {
            throw new IllegalArgumentException("task id is blank: give each task an id of its own");
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("task " + taskId + " has an empty command: name a program to run");
        }
    }
}
