package dev.lastcall.benchmarks.hang;

import dev.lastcall.benchmarks.command.CannotMeasure;
import dev.lastcall.benchmarks.command.ChildJvm;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One process that was told to go and whose steps hung.
 *
 * @param millisAtGone how long beyond the deadline it said that it is gone; as at exit, if it never said so
 * @param millisAtExit how long beyond the deadline it was gone
 * @param reported whether it said so
 * @param exitCode of the process, or "killed" if it had to be killed
 */
record Hang(double millisAtGone, double millisAtExit, boolean reported, String exitCode) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    double worse() {
        return Math.max(millisAtGone, millisAtExit);
    }

    /**
     * Starts a process, and stops it.
     *
     * @param untilDeadline from SIGTERM
     * @param pause between its start and SIGTERM
     */
    static Hang run(Duration stopTimeout, Duration untilDeadline, Duration pause)
            throws IOException, InterruptedException {
        var clock = Clock.system();
        var arguments = List.of(Long.toString(stopTimeout.toMillis()));
        try (var jvm = ChildJvm.start(HangingProgram.class, ChildJvm.LOGGING, Map.of(), arguments)) {
            if (jvm.awaitLine(HangingProgram.READY, PATIENCE) == null) {
                throw new CannotMeasure("the program was not ready within " + PATIENCE + ": is this machine busy?");
            }
            jvm.awaitExit(pause);
            var wallDeadline = clock.now().plus(untilDeadline);
            var deadline = clock.nanosAfter(untilDeadline);
            jvm.terminate();
            var exitCode = jvm.awaitExit(PATIENCE);
            var millisAtExit = (clock.nanoTime() - deadline) / 1e6;
            var gone = jvm.awaitLine(HangingProgram.GONE, Duration.ofSeconds(1));
            return new Hang(
                    gone == null ? millisAtExit : millisBetween(wallDeadline, Instant.parse(gone)),
                    millisAtExit,
                    gone != null,
                    exitCode.isPresent() ? Integer.toString(exitCode.getAsInt()) : "killed");
        }
    }

    private static double millisBetween(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
