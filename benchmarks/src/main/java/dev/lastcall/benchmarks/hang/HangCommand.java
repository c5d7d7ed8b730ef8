package dev.lastcall.benchmarks.hang;

import static dev.lastcall.benchmarks.result.Goal.atMost;

import dev.lastcall.benchmarks.command.BenchmarkCommand;
import dev.lastcall.benchmarks.command.Measurement;
import dev.lastcall.benchmarks.result.Figure;
import dev.lastcall.benchmarks.result.Numbers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long beyond its deadline a process is still there when each of its steps hangs. */
@Command(
        name = "hang",
        description = "how far beyond the deadline a process ends whose 6 steps all spin for ever (9 min)")
public final class HangCommand extends BenchmarkCommand {

    private static final int LONGEST_PAUSE_MILLIS = 200;
    private static final int RUNS_FOR_A_GOAL = 200;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "200",
            description = "JVMs to start, one after the other (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--stop-timeout",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "from SIGTERM to the kill; the deadline is a tenth earlier (default: ${DEFAULT-VALUE})")
    private int stopTimeoutSeconds;

    @Override
    protected Measurement measure(Random random) throws IOException, InterruptedException {
        if (runs < 1) {
            throw wrongValue("--runs must be at least 1, found " + runs);
        }
        if (stopTimeoutSeconds < 1 || stopTimeoutSeconds > 20) {
            throw wrongValue("--stop-timeout must be 1 to 20 seconds, found " + stopTimeoutSeconds);
        }
        var stopTimeout = Duration.ofSeconds(stopTimeoutSeconds);
        var untilDeadline = stopTimeout.minus(stopTimeout.dividedBy(10));
        var count = isFast() ? 1 : runs;
        var found = new ArrayList<Hang>();
        for (var run = 1; run <= count; run++) {
            var pause = Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS));
            found.add(Hang.run(stopTimeout, untilDeadline, pause));
            if (run % 20 == 0 || run == count) {
                progress(run + " of " + count + " runs");
            }
        }
        var unreported = found.stream().filter(run -> !run.reported()).count();
        return new Measurement(
                Map.of("runs", count, "stepsThatHang", HangingProgram.LANES * 2, "runsWithoutReport", unreported),
                notes(found),
                figures(found));
    }

    private static List<Figure> figures(List<Hang> runs) {
        return List.of(
                // A process is there until it has exited: that is what the goal is held against.
                Figure.of("p99 ms beyond the deadline", p99(runs, Hang::worse), "ms")
                        .goal(atMost(50)),
                Figure.of("p99 ms beyond the deadline, at GONE", p99(runs, Hang::millisAtGone), "ms"),
                Figure.of("p99 ms beyond the deadline, at process exit", p99(runs, Hang::millisAtExit), "ms"),
                Figure.of(
                        "median ms beyond the deadline, at process exit",
                        percentile(50, runs, Hang::millisAtExit),
                        "ms"),
                Figure.of("worst ms beyond the deadline", percentile(100, runs, Hang::worse), "ms"));
    }

    private List<String> notes(List<Hang> runs) {
        var exitCodes = new TreeMap<String, Integer>();
        runs.forEach(run -> exitCodes.merge(run.exitCode(), 1, Integer::sum));
        var notes = new ArrayList<>(List.of(
                "negative: that long before the deadline",
                "the stop timeout is " + stopTimeoutSeconds
                        + " s and the deadline a tenth of it earlier, counted by the parent"
                        + " from before it sends SIGTERM",
                "runs by exit code: " + exitCodes));
        if (runs.size() < RUNS_FOR_A_GOAL && !isFast()) {
            notes.add("the goal speaks of " + RUNS_FOR_A_GOAL + " runs");
        }
        return notes;
    }

    private static double p99(List<Hang> runs, ToDoubleFunction<Hang> millis) {
        return percentile(99, runs, millis);
    }

    private static double percentile(double percent, List<Hang> runs, ToDoubleFunction<Hang> millis) {
        return Numbers.percentile(percent, runs.stream().mapToDouble(millis).toArray());
    }
}
