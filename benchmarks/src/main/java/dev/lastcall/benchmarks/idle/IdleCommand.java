package dev.lastcall.benchmarks.idle;

import static dev.lastcall.benchmarks.result.Goal.atMost;

import dev.lastcall.benchmarks.command.BenchmarkCommand;
import dev.lastcall.benchmarks.command.CannotMeasure;
import dev.lastcall.benchmarks.command.ChildJvm;
import dev.lastcall.benchmarks.command.Measurement;
import dev.lastcall.benchmarks.result.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Command;

/** What the library costs a process that has nothing else to do. */
@Command(
        name = "idle",
        description =
                "what listening to instance metadata every second costs, beside the same JVM without the library (7 min)")
public final class IdleCommand extends BenchmarkCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** When samples are taken, from the start: the ends of minutes 0, 1, 5 and 7. */
    private static final List<Duration> FULL =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(4), Duration.ofMinutes(2));

    private static final List<Duration> FAST =
            List.of(Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofSeconds(2));

    @Override
    protected Measurement measure(Random random) throws IOException, InterruptedException {
        try (var metadata = ChildJvm.start(QuietMetadata.class, List.of(), Map.of(), List.of())) {
            var port = metadata.awaitLine(QuietMetadata.PORT, PATIENCE);
            if (port == null) {
                throw new CannotMeasure("the stand-in for instance metadata did not start within " + PATIENCE);
            }
            var environment = Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:" + port);
            try (var with = idle(IdleProgram.WITH, environment);
                    var without = idle(IdleProgram.WITHOUT, environment);
                    var barePoll = idle(IdleProgram.BARE_POLL, environment)) {
                return measure(with, without, barePoll);
            }
        }
    }

    private static ChildJvm idle(String how, Map<String, String> environment) throws IOException {
        return ChildJvm.start(IdleProgram.class, ChildJvm.LOGGING, environment, List.of(how));
    }

    private Measurement measure(ChildJvm with, ChildJvm without, ChildJvm barePoll)
            throws IOException, InterruptedException {
        // The first answers come when all have started, and have loaded what answering takes.
        Sample.of(with);
        Sample.of(without);
        Sample.of(barePoll);
        var lastcall = new Usage(with);
        var baseline = new Usage(without);
        var least = new Usage(barePoll);
        for (var pause : isFast() ? FAST : FULL) {
            progress("measuring for " + pause.toSeconds() + " s");
            if (with.awaitExit(pause).isPresent()) {
                throw new CannotMeasure("the idle program has ended before it was told to");
            }
            lastcall.sample();
            baseline.sample();
            least.sample();
        }
        return new Measurement(
                Map.of("runs", 1, "metadataPollsPerSecond", 1), NOTES, figures(lastcall, baseline, least));
    }

    private static final List<String> NOTES = List.of(
            "each value is the whole JVM's with the library, idle JVM included; the baseline is the JVM without",
            "\"a bare poll\" is that JVM with one prepared request a second on one open socket, and nothing else",
            "minute 1 begins when the library has started; \"after minute 5\" is minutes 6 and 7; allocation is of all 7");

    private static List<Figure> figures(Usage lastcall, Usage baseline, Usage least) {
        return List.of(
                Figure.of("percent of a core, minute 1", lastcall.percent(0, 1), "% of a core")
                        .goal(atMost(0.3))
                        .beside(baseline.percent(0, 1)),
                Figure.of("percent of a core, after minute 5", lastcall.percent(2, 3), "% of a core")
                        .goal(atMost(0.15))
                        .beside(baseline.percent(2, 3)),
                Figure.of("percent of a core, a bare poll, after minute 5", least.percent(2, 3), "% of a core")
                        .beside(baseline.percent(2, 3)),
                Figure.of("MB allocated per minute", lastcall.megabytesPerMinute(0, 3), "MB/min")
                        .goal(atMost(3))
                        .beside(baseline.megabytesPerMinute(0, 3)));
    }
}
