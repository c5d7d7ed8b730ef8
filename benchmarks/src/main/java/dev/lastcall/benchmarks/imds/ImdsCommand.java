package dev.lastcall.benchmarks.imds;

import static dev.lastcall.benchmarks.result.Goal.atLeast;

import dev.lastcall.benchmarks.command.BenchmarkCommand;
import dev.lastcall.benchmarks.command.CannotMeasure;
import dev.lastcall.benchmarks.command.ChildJvm;
import dev.lastcall.benchmarks.command.Measurement;
import dev.lastcall.benchmarks.result.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** How fast the cloud's instance metadata answers. */
@Command(
        name = "imds",
        description =
                "how fast the cloud's instance metadata answers, beside a bare JDK HttpServer that answers a constant (3 min)")
public final class ImdsCommand extends BenchmarkCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 5;

    @Override
    protected Measurement measure(Random random) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("lastcall-bench-imds");
        try (var cloud = ChildJvm.start(OneInstance.class, List.of(), Map.of(), List.of(directory.toString()));
                var bare = ChildJvm.start(BareServer.class, BareServer.FLAGS, Map.of(), List.of())) {
            return measure(addressOf(cloud), addressOf(bare));
        } finally {
            delete(directory);
        }
    }

    private static String addressOf(ChildJvm server) throws InterruptedException {
        var address = server.awaitLine(BareServer.ADDRESS, PATIENCE);
        if (address == null) {
            throw new CannotMeasure("a server did not start within " + PATIENCE);
        }
        return address;
    }

    private Measurement measure(String cloud, String bare) throws InterruptedException {
        var rounds = isFast() ? 1 : ROUNDS;
        var time = Duration.ofSeconds(isFast() ? 1 : 5);
        var notFound = contest(
                "404", cloud + "/latest/meta-data/spot/instance-action", bare + BareServer.NOT_FOUND, rounds, time);
        var found = contest("200", cloud + "/latest/meta-data/instance-id", bare + BareServer.FOUND, rounds, time);
        return new Measurement(
                Map.of("rounds", rounds, "secondsPerRound", time.toSeconds(), "connections", CONNECTIONS),
                List.of(
                        "answers a second, the median of the rounds, which take turns; wrk runs on the same machine",
                        "the bare server runs with sun.net.httpserver.nodelay: without it each answer waits 40 ms for an ACK",
                        "the bare server answers with 19 bytes in both cases; the cloud's 404 is a page, as AWS's is"),
                List.of(notFound, found));
    }

    private Figure contest(String status, String cloud, String bare, int rounds, Duration time)
            throws InterruptedException {
        var ofCloud = new ArrayList<Double>();
        var ofBare = new ArrayList<Double>();
        // The first round of each is for its compiler.
        for (int round = 0; round <= rounds; round++) {
            progress(status + ", round " + round + " of " + rounds);
            ofCloud.add(Wrk.round(cloud, CONNECTIONS, time));
            ofBare.add(Wrk.round(bare, CONNECTIONS, time));
        }
        return Figure.times(
                        status + " vs bare server",
                        median(ofCloud.subList(1, rounds + 1)),
                        median(ofBare.subList(1, rounds + 1)),
                        "answers/s")
                .goal(atLeast(0.8));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
