package dev.lastcall.benchmarks.hang;

import dev.lastcall.Lastcall;
import dev.lastcall.LastcallListener;
import dev.lastcall.report.DrainReport;
import dev.lastcall.signal.ProcessSignals;
import java.io.PrintStream;
import java.time.Duration;

/** The process that is measured: three lanes whose FINISH and CHECKPOINT spin for ever, deaf to interrupts. */
final class HangingProgram {

    static final String READY = "ready";
    static final String GONE = "gone ";
    static final int LANES = 3;

    private HangingProgram() {}

    /** The argument is the stop timeout in milliseconds. */
    public static void main(String[] args) throws InterruptedException {
        var out = System.out;
        var stopTimeout = Duration.ofMillis(Long.parseLong(args[0]));
        var builder = Lastcall.builder()
                .listenTo(ProcessSignals.termination())
                .stopTimeout(stopTimeout)
                .listener(new GoneTeller(out));
        for (var lane = 1; lane <= LANES; lane++) {
            builder.lane(
                    "lane-" + lane,
                    it -> it.finish(HangingProgram::spin)
                            .checkpoint(HangingProgram::spin)
                            .reserve(stopTimeout.dividedBy(2)));
        }
        var lastcall = builder.start();
        out.println(READY);
        lastcall.awaitGone();
    }

    /** A loop that is not counted: the compiled code has a safepoint poll in it. */
    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private record GoneTeller(PrintStream out) implements LastcallListener {

        @Override
        public void onReport(DrainReport report) {
            out.println(GONE + report.goneAt());
        }
    }
}
