package dev.lastcall.benchmarks.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one run of a benchmark has found.
 *
 * @param seed what the run's randomness came from
 * @param counts how often what was measured
 * @param notes what a reader must know to judge the figures
 */
public record Result(
        String benchmark,
        Instant date,
        Machine machine,
        String jdk,
        long seed,
        Map<String, ? extends Number> counts,
        List<String> notes,
        List<Figure> figures) {

    /** The JVM that runs this. */
    public static String thisJdk() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + " ("
                + System.getProperty("java.vendor") + ")";
    }
}
