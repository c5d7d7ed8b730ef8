package dev.lastcall.benchmarks.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the stress tests of this package, shortly; with {@code -Pstress} as long as jcstress itself proposes. */
class GateStressIT {

    private static final boolean LONG = Boolean.getBoolean("lastcall.stress");
    private static final List<String> SHORT_RUN =
            List.of("-sc", "false", "-f", "1", "-fsm", "1", "-iters", "2", "-time", "150", "-jvmArgs", "-Xmx256m");

    @TempDir
    Path directory;

    @Test
    void theGateStandsTheStressAndAGateThatChecksAndThenActsDoesNot() throws IOException, InterruptedException {
        var output = runJcstress();

        for (var right : List.of(
                NoneEntersAfterClose.class, NoPermitIsLost.class, ClosedTwiceGivenBackOnce.class, EmptyIsTrue.class)) {
            assertThat(output).contains("[OK] " + right.getName()).doesNotContain("[FAILED] " + right.getName());
        }
        assertThat(output).contains("[FAILED] " + WrongGateLetsInAfterClose.class.getName());
    }

    private String runJcstress() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-v"));
        command.addAll(LONG ? List.of("-m", "default") : SHORT_RUN);
        var log = directory.resolve("jcstress.log");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            var inTime = process.waitFor(LONG ? 120 : 5, TimeUnit.MINUTES);
            assertThat(inTime).as(() -> "jcstress has ended in time: " + log).isTrue();
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }
}
