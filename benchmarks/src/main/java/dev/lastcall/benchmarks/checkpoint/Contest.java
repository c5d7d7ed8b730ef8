package dev.lastcall.benchmarks.checkpoint;

import dev.lastcall.benchmarks.result.Numbers;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The three ways to save, in turn, with states of one size. */
final class Contest {

    private static final double NANOS_PER_MICRO = 1e3;

    private final int bytes;
    private final Random random;
    private final Contestant lastcall;
    private final Contestant bareProtocol;
    private final Contestant writeAndFsync;

    Contest(Path directory, int bytes, Random random) throws IOException {
        this.bytes = bytes;
        this.random = random;
        lastcall = new Contestant(Saver.lastcall(Files.createDirectory(directory.resolve("lastcall-" + bytes))));
        bareProtocol = new Contestant(Saver.bareProtocol(Files.createDirectory(directory.resolve("bare-" + bytes))));
        writeAndFsync = new Contestant(Saver.writeAndFsync(Files.createDirectory(directory.resolve("write-" + bytes))));
    }

    /** What one way has taken, in microseconds. */
    static final class Contestant {

        private final Saver saver;
        private final List<Double> wall = new ArrayList<>();
        private final List<Double> processor = new ArrayList<>();

        private Contestant(Saver saver) {
            this.saver = saver;
        }

        double medianMicros() {
            return median(wall);
        }

        double medianProcessorMicros() {
            return median(processor);
        }

        private void save(byte[] state, boolean counts) throws IOException {
            var threads = ManagementFactory.getThreadMXBean();
            var clock = Clock.system();
            var processorAtStart = threads.getCurrentThreadCpuTime();
            var start = clock.nanoTime();
            saver.save(state);
            var end = clock.nanoTime();
            var processorAtEnd = threads.getCurrentThreadCpuTime();
            if (counts) {
                wall.add((end - start) / NANOS_PER_MICRO);
                processor.add((processorAtEnd - processorAtStart) / NANOS_PER_MICRO);
            }
            saver.tidy();
        }

        private static double median(List<Double> values) {
            return Numbers.median(
                    values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** Each saves once in each round, in an order that changes, so that whatever the disk does falls on all of them. */
    void run(int warmUpRounds, int rounds) throws IOException {
        var state = new byte[bytes];
        var order = new ArrayList<>(List.of(lastcall, bareProtocol, writeAndFsync));
        for (var round = -warmUpRounds; round < rounds; round++) {
            random.nextBytes(state);
            Collections.shuffle(order, random);
            for (var contestant : order) {
                contestant.save(state, round >= 0);
            }
        }
    }

    Contestant lastcall() {
        return lastcall;
    }

    Contestant bareProtocol() {
        return bareProtocol;
    }

    Contestant writeAndFsync() {
        return writeAndFsync;
    }
}
