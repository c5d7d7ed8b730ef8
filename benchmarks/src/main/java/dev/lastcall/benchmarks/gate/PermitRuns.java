package dev.lastcall.benchmarks.gate;

import dev.lastcall.benchmarks.result.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The scores of {@link PermitCost}, fork by fork. */
final class PermitRuns {

    private static final String BYTES = "gc.alloc.rate.norm";

    private record Key(String benchmark, int threads) {}

    private final Map<Key, List<Double>> nanos = new HashMap<>();
    private final Map<Key, List<Double>> bytes = new HashMap<>();
    private final TimeValue iteration;
    private final int iterations;

    PermitRuns(boolean fast) {
        iteration = TimeValue.milliseconds(fast ? 20 : 500);
        iterations = fast ? 1 : 5;
    }

    void oneForkOfEach() throws RunnerException {
        oneFork(1, "permit|longAdder");
        oneFork(2, "permit|semaphore|phaser");
    }

    /** Nanoseconds per operation. */
    double median(String benchmark, int threads) {
        return medianOf(nanos, benchmark, threads);
    }

    /** Bytes allocated per operation. */
    double medianBytes(String benchmark, int threads) {
        return medianOf(bytes, benchmark, threads);
    }

    private void oneFork(int threads, String benchmarks) throws RunnerException {
        var options = new OptionsBuilder()
                .include(PermitCost.class.getName() + "\\.(" + benchmarks + ")")
                .forks(1)
                .jvmArgs() // not those of this JVM: a coverage agent would be measured too
                .threads(threads)
                .warmupIterations(iterations)
                .warmupTime(iteration)
                .measurementIterations(iterations)
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        new Runner(options).run().forEach(run -> add(run, threads));
    }

    private void add(RunResult run, int threads) {
        var name = run.getParams().getBenchmark();
        var key = new Key(name.substring(name.lastIndexOf('.') + 1), threads);
        nanos.computeIfAbsent(key, none -> new ArrayList<>())
                .add(run.getPrimaryResult().getScore());
        var allocated = run.getSecondaryResults().get(BYTES);
        if (allocated == null) {
            throw new IllegalStateException("expected JMH to count " + BYTES + ", found "
                    + run.getSecondaryResults().keySet());
        }
        bytes.computeIfAbsent(key, none -> new ArrayList<>()).add(allocated.getScore());
    }

    private static double medianOf(Map<Key, List<Double>> scores, String benchmark, int threads) {
        var values = scores.getOrDefault(new Key(benchmark, threads), List.of());
        if (values.isEmpty()) {
            throw new IllegalStateException(
                    "expected scores of " + benchmark + " with " + threads + " threads, found " + scores.keySet());
        }
        return Numbers.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
