package dev.lastcall.cloud.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds processes by an environment variable that they were started with. */
final class Marker {

    static final String RUNTIME = "LOCAL_CLOUD_RUNTIME";
    static final String TASK = "LOCAL_CLOUD_TASK";

    private static final int ROUNDS = 10;

    private final List<String> variables;

    private Marker(List<String> variables) {
        this.variables = variables;
    }

    static Marker ofRuntime(String runtimeId) {
        return new Marker(List.of(RUNTIME + "=" + runtimeId));
    }

    static Marker ofTask(String runtimeId, String taskId) {
        return new Marker(List.of(RUNTIME + "=" + runtimeId, TASK + "=" + taskId));
    }

    /** Kills all processes so marked; again until none is left, since one may fork while others are being killed. */
    int killAll() throws IOException {
        int killed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> found = find();
            if (found.isEmpty()) {
                break;
            }
            found.forEach(ProcessHandle::destroyForcibly);
            killed += found.size();
        }
        return killed;
    }

    /** The processes that have all the variables and that this user may see. */
    List<ProcessHandle> find() throws IOException {
        return Files.isReadable(Path.of("/proc/self/environ")) ? findInProc() : findWithPs();
    }

    private List<ProcessHandle> findInProc() {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && isMarkedInProc(process.pid()))
                .toList();
    }

    private boolean isMarkedInProc(long pid) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return hasAll("\0" + new String(environment, StandardCharsets.UTF_8) + "\0", '\0');
        } catch (IOException e) {
            // Ended meanwhile, a zombie, or another user's: not one that could be killed.
            return false;
        }
    }

    private List<ProcessHandle> findWithPs() throws IOException {
        Process ps = new ProcessBuilder("ps", "-axwwE", "-o", "pid=,command=").start();
        List<ProcessHandle> found = new ArrayList<>();
        try (var lines = ps.inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .forEach(line -> marked(line).flatMap(ProcessHandle::of).ifPresent(found::add));
            if (!ps.waitFor(5, TimeUnit.SECONDS)) {
                throw new IOException("ps did not end within 5 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking for processes", e);
        } finally {
            ps.destroyForcibly();
        }
        return found;
    }

    /** The process id in a line of ps, if its environment has all the variables. */
    Optional<Long> marked(String line) {
        String[] parts = line.strip().split(" ", 2);
        return parts.length == 2 && hasAll(" " + parts[1] + " ", ' ')
                ? Optional.of(Long.valueOf(parts[0]))
                : Optional.empty();
    }

    private boolean hasAll(String environment, char separator) {
        return variables.stream().allMatch(variable -> environment.contains(separator + variable + separator));
    }
}
