package dev.lastcall.cloud.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Stops a process and all its descendants in their tracks, and lets them go on. */
final class Freezer {

    private static final int ROUNDS = 10;
    private static final long SIGNAL_SECONDS = 5;

    private Freezer() {}

    /** Again until none is new, since one may fork while others are being stopped. */
    static void freeze(ProcessHandle first) throws IOException {
        var stopped = new HashSet<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            var fresh = tree(first).filter(pid -> !stopped.contains(pid)).toList();
            if (fresh.isEmpty()) {
                return;
            }
            signal("STOP", fresh);
            stopped.addAll(fresh);
        }
        throw new IOException("it forks faster than it can be stopped: " + stopped.size() + " processes were");
    }

    static void thaw(ProcessHandle first) throws IOException {
        var stopped = tree(first).toList();
        if (!stopped.isEmpty()) {
            signal("CONT", stopped);
        }
    }

    private static Stream<Long> tree(ProcessHandle first) {
        return first.isAlive()
                ? Stream.concat(Stream.of(first), first.descendants()).map(ProcessHandle::pid)
                : Stream.empty();
    }

    /** By the shell's own kill: the JDK sends no other signals than SIGTERM and SIGKILL. */
    private static void signal(String name, List<Long> pids) throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -" + name + " \"$@\" 2>/dev/null", "sh"));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        var kill = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // Its exit code says no more than that one of the processes had just ended.
            if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("SIG" + name + " could not be sent within " + SIGNAL_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending SIG" + name, interrupted);
        } finally {
            kill.destroyForcibly();
        }
    }
}
