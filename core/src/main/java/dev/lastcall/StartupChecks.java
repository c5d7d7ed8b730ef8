package dev.lastcall;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, once at the start, for what would keep a drain from working in this container. */
final class StartupChecks {

    private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "busybox");
    private static final long SIGTERM_BIT = 1L << (15 - 1);

    private StartupChecks() {}

    static void warn(Path proc) {
        find(proc).forEach(LOG::warn);
    }

    /** What is wrong, a sentence each. */
    static List<String> find(Path proc) {
        var findings = new ArrayList<String>();
        var first = read(proc.resolve("1/comm")).trim();
        if (SHELLS.contains(first)) {
            findings.add("Process 1 of this container is a shell (" + first + "), which does not pass SIGTERM on: this"
                    + " process will be killed without having heard it. Start the program with exec, or use the exec"
                    + " form of ENTRYPOINT and CMD");
        }
        if (ignoresSigterm(read(proc.resolve("self/status")))) {
            findings.add("SIGTERM is ignored in this process: whoever started it has switched it off");
        }
        if (mayHoldUpHalt()) {
            findings.add("The JVM runs with SerialGC and without -XX:+UseCountedLoopSafepoints: a long counted loop can"
                    + " hold up the end of the process. Add that flag, or choose another collector");
        }
        return findings;
    }

    private static boolean ignoresSigterm(String status) {
        return status.lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).trim())
                .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGTERM_BIT) != 0);
    }

    private static boolean mayHoldUpHalt() {
        try {
            var serial = ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .anyMatch(collector -> collector.getName().equals("MarkSweepCompact"));
            return serial
                    && !ManagementFactory.getRuntimeMXBean()
                            .getInputArguments()
                            .contains("-XX:+UseCountedLoopSafepoints");
        } catch (LinkageError noManagement) {
            LOG.debug("The collector cannot be found out: there is no module java.management", noManagement);
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notHere) {
            LOG.debug("Cannot be read, and so not checked: {}", file, notHere);
            return "";
        }
    }
}
