package dev.lastcall.cloud.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A launch that has been checked.
 *
 * @param command starts the task's program with exactly the task's environment
 * @param directory absolute
 * @param log absolute
 */
record LaunchPlan(List<String> command, Path directory, Path log) {

    static LaunchPlan of(TaskLaunch launch, String envProgram, String runtimeId) throws TaskStartException {
        Path directory = launch.directory().toAbsolutePath();
        Map<String, String> environment = environment(launch, directory, runtimeId);
        String program = program(launch, environment.getOrDefault("PATH", Programs.DEFAULT_PATH), directory);
        checkWritable(launch, directory);
        Path log = launch.log().toAbsolutePath();
        checkLog(launch, log);
        // A shell would drop variables with a dot in their name and add its own: env sets exactly these.
        List<String> command = new ArrayList<>(List.of(envProgram, "-i"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(program);
        command.addAll(launch.command().subList(1, launch.command().size()));
        return new LaunchPlan(List.copyOf(command), directory, log);
    }

    private static Map<String, String> environment(TaskLaunch launch, Path directory, String runtimeId)
            throws TaskStartException {
        Map<String, String> environment = new TreeMap<>(launch.environment());
        environment.putIfAbsent("PATH", Programs.DEFAULT_PATH);
        environment.putIfAbsent("HOME", directory.toString());
        environment.putIfAbsent("LANG", "C.UTF-8");
        environment.put(Marker.RUNTIME, runtimeId);
        environment.put(Marker.TASK, launch.taskId());
        for (String name : environment.keySet()) {
            if (name.isEmpty() || name.contains("=")) {
                throw failure(launch, "environment variable '" + name + "' is empty or has an = in its name", null);
            }
        }
        return environment;
    }

    private static String program(TaskLaunch launch, String searchPath, Path directory) throws TaskStartException {
        String name = launch.command().get(0);
        if (!name.contains("/")) {
            return Programs.find(name, searchPath, directory)
                    .map(Path::toString)
                    .orElseThrow(() ->
                            failure(launch, "program '" + name + "' was not found in its PATH, " + searchPath, null));
        }
        Path program = directory.resolve(name);
        if (!Programs.isProgram(program)) {
            String problem = Files.exists(program) ? "is not an executable file" : "does not exist";
            throw failure(launch, "program " + program + " " + problem, null);
        }
        return program.toString();
    }

    private static void checkWritable(TaskLaunch launch, Path directory) throws TaskStartException {
        if (!Files.isDirectory(directory)) {
            String problem = Files.exists(directory) ? "is not a directory" : "does not exist";
            throw failure(launch, "directory " + directory + " " + problem, null);
        }
        try {
            // Permission bits say nothing to root, nor of a read-only disk: trying does.
            Files.delete(Files.createTempFile(directory, ".writable", null));
        } catch (IOException e) {
            throw failure(launch, "directory " + directory + " is not writable", e);
        }
    }

    private static void checkLog(TaskLaunch launch, Path log) throws TaskStartException {
        try {
            Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw failure(launch, "log " + log + " cannot be written", e);
        }
    }

    private static TaskStartException failure(TaskLaunch launch, String problem, @Nullable Exception cause) {
        String because = cause == null ? "" : " (" + cause + ")";
        return new TaskStartException("task " + launch.taskId() + " cannot start: " + problem + because, cause);
    }
}
