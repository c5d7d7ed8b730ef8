package dev.lastcall.benchmarks.result;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where something was measured.
 *
 * @param processor as the system calls it
 * @param loadAverage over the last minute, when it was asked; a measurement wants it well below the number of cores
 */
public record Machine(
        String system, String architecture, String processor, int cores, long memoryMegabytes, double loadAverage) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** This machine, now. */
    public static Machine here() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getName() + " " + system.getVersion(),
                system.getArch(),
                modelName(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() >> 20,
                Numbers.round(system.getSystemLoadAverage()));
    }

    private static String modelName() {
        if (!Files.isReadable(PROCESSORS)) {
            return "unknown";
        }
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(PROCESSORS + " cannot be read", e);
        }
    }
}
