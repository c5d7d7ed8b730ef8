package dev.lastcall.benchmarks.gate;

import static dev.lastcall.benchmarks.result.Goal.atMost;

import dev.lastcall.benchmarks.command.BenchmarkCommand;
import dev.lastcall.benchmarks.command.CannotMeasure;
import dev.lastcall.benchmarks.command.Measurement;
import dev.lastcall.benchmarks.result.Figure;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a permit costs, by JMH. */
@Command(
        name = "gate",
        description = "what a permit costs in time and memory, beside LongAdder, Semaphore and Phaser (5 min)")
public final class GateCommand extends BenchmarkCommand {

    private static final int FORKS_FOR_A_GOAL = 10;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "10",
            description = "JVMs for each measurement (default: ${DEFAULT-VALUE})")
    private int forks;

    @Override
    protected Measurement measure(Random random) {
        if (forks < 1) {
            throw wrongValue("--forks must be at least 1, found " + forks);
        }
        var count = isFast() ? 1 : forks;
        var runs = new PermitRuns(isFast());
        try {
            // One fork of each in turn, so that a noisy minute of the machine falls on all of them.
            for (var fork = 1; fork <= count; fork++) {
                progress("fork " + fork + " of " + count);
                runs.oneForkOfEach();
            }
        } catch (RunnerException e) {
            throw new CannotMeasure("JMH could not run: " + e.getMessage(), e);
        }
        return new Measurement(Map.of("forks", count), notes(count), figures(runs));
    }

    private static List<Figure> figures(PermitRuns runs) {
        var permit = runs.median("permit", 2);
        return List.of(
                Figure.times(
                                "permit vs LongAdder increment+decrement, 1 thread",
                                runs.median("permit", 1),
                                runs.median("longAdder", 1),
                                "ns")
                        .goal(atMost(2.2)),
                Figure.of("bytes per permit", runs.medianBytes("permit", 1), "bytes")
                        .goal(atMost(24)),
                Figure.times("permit vs Semaphore, 2 threads", permit, runs.median("semaphore", 2), "ns")
                        .goal(atMost(1)),
                Figure.times("permit vs Phaser, 2 threads", permit, runs.median("phaser", 2), "ns")
                        .goal(atMost(1)));
    }

    private List<String> notes(int count) {
        return count < FORKS_FOR_A_GOAL && !isFast()
                ? List.of("the goals speak of the median of " + FORKS_FOR_A_GOAL + " forks")
                : List.of();
    }
}
