package dev.lastcall.benchmarks.idle;

import dev.lastcall.benchmarks.command.CannotMeasure;
import dev.lastcall.benchmarks.command.ChildJvm;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.time.Duration;

/**
 * What a process had used at one moment, since it was started.
 *
 * @param nanoTime when
 * @param processor its processor time
 * @param allocatedBytes what its threads had allocated
 */
record Sample(long nanoTime, Duration processor, long allocatedBytes) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Sample of(ChildJvm idle) throws IOException, InterruptedException {
        var processor = idle.process()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new CannotMeasure(
                        "this system does not tell the processor time of a process: measure on Linux"));
        var now = Clock.system().nanoTime();
        idle.tell("how much?");
        var bytes = idle.awaitLine(IdleProgram.ALLOCATED, PATIENCE);
        if (bytes == null) {
            throw new CannotMeasure("the idle program did not answer within " + PATIENCE + ": is this machine busy?");
        }
        return new Sample(now, processor, Long.parseLong(bytes));
    }

    /** The share of one core between an earlier sample and this one. */
    double percentOfACoreSince(Sample earlier) {
        return 100.0 * processor.minus(earlier.processor).toNanos() / (nanoTime - earlier.nanoTime);
    }

    double megabytesPerMinuteSince(Sample earlier) {
        var minutes = (nanoTime - earlier.nanoTime) / 60e9;
        return (allocatedBytes - earlier.allocatedBytes) / 1e6 / minutes;
    }
}
