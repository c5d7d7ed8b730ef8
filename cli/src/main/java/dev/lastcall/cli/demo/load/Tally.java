package dev.lastcall.cli.demo.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts outcomes. Safe for use from any thread. */
public final class Tally implements Consumer<Outcome> {

    private static final int EXAMPLES = 20;

    private final Map<String, Long> failures = new TreeMap<>();
    private final List<Outcome> examples = new ArrayList<>();
    private long[] latencyMicros = new long[1 << 14];
    private int count;
    private long failed;

    @Override
    public synchronized void accept(Outcome outcome) {
        if (count == latencyMicros.length) {
            latencyMicros = Arrays.copyOf(latencyMicros, count * 2);
        }
        latencyMicros[count++] = outcome.latency().toNanos() / 1000;
        if (outcome.failed()) {
            failed++;
            failures.merge(kind(outcome.failure()), 1L, Long::sum);
            if (examples.size() < EXAMPLES) {
                examples.add(outcome);
            }
        }
    }

    /** The part of a failure's text that is the same for all of its kind. */
    private static String kind(String failure) {
        var colon = failure.indexOf(':');
        return colon < 0 ? failure : failure.substring(0, colon);
    }

    /** Requests that have ended, well or not. */
    public synchronized long ended() {
        return count;
    }

    /** Requests that failed. */
    public synchronized long failed() {
        return failed;
    }

    /** How many failed for which reason. */
    public synchronized Map<String, Long> failures() {
        return new TreeMap<>(failures);
    }

    /** The first failures. */
    public synchronized List<Outcome> examples() {
        return List.copyOf(examples);
    }

    /**
     * The latency that {@code percent} of the requests did not exceed; zero before the first has ended.
     *
     * @param percent above 0, at most 100
     */
    public synchronized Duration percentile(double percent) {
        if (count == 0) {
            return Duration.ZERO;
        }
        var sorted = Arrays.copyOf(latencyMicros, count);
        Arrays.sort(sorted);
        var rank = (int) Math.ceil(percent / 100 * count);
        return Duration.ofNanos(sorted[Math.max(rank, 1) - 1] * 1000);
    }
}
