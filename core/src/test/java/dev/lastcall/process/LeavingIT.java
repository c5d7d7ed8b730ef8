package dev.lastcall.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals, hooks and exit codes, with real processes. */
class LeavingIT {

    @TempDir
    Path directory;

    private Path timeline() {
        return directory.resolve("timeline.jsonl");
    }

    private Jvm start(String program, String... jvmFlags) throws IOException {
        return Jvm.start(program, timeline(), jvmFlags);
    }

    @Test
    void sigtermIsDrainedAndExitsWithZeroAndTheLogHasTheReport() throws Exception {
        try (var program = start("plain")) {
            program.awaitLine("ready").signal("TERM");

            assertThat(program.awaitExit()).isZero();
            assertThat(program.output()).anyMatch(line -> line.contains("> saved"));
            assertThat(program.output()).anyMatch(line -> line.contains("drained completely"));
        }
    }

    @Test
    void theTimelineFileKeepsToItsSchema() throws Exception {
        try (var program = start("plain")) {
            program.awaitLine("ready").signal("TERM").awaitExit();
        }

        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/timeline.schema.json")));
        var lines = Files.readAllLines(timeline());
        assertThat(lines).isNotEmpty();
        assertThat(lines.get(lines.size() - 1)).contains("\"gone\"");
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(schema.validate(line, InputFormat.JSON)).isEmpty());
    }

    @Test
    void theExitCodeIsTheUsersChoice() throws Exception {
        try (var program = start("chosen-code")) {
            assertThat(program.awaitLine("ready").signal("TERM").awaitExit()).isEqualTo(7);
        }
    }

    @Test
    void aLastSaveThatFailsShowsInTheExitCode() throws Exception {
        try (var program = start("save-fails")) {
            assertThat(program.awaitLine("ready").signal("TERM").awaitExit()).isEqualTo(1);
            assertThat(program.output()).anyMatch(line -> line.contains("disk full"));
        }
    }

    @Test
    void someoneElsesHookThatHangsIsHaltedAtTheDeadlineWithTheSameCode() throws Exception {
        try (var program = start("hook-hangs")) {
            program.awaitLine("ready");
            var since = System.nanoTime();

            assertThat(program.signal("TERM").awaitExit()).isEqualTo(7);
            assertThat(Duration.ofNanos(System.nanoTime() - since))
                    .isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        }
    }

    @Test
    void aListenerThatHangsDoesNotKeepTheReportFromTheLog() throws Exception {
        try (var program = start("log-hangs")) {
            assertThat(program.awaitLine("ready").signal("TERM").awaitExit()).isZero();
            assertThat(program.output()).anyMatch(line -> line.contains("drained completely"));
        }
    }

    @Test
    void aProgramThatExitsItselfInTheMiddleOfADrainWaitsForItAndKeepsItsCode() throws Exception {
        try (var program = start("exits-itself")) {
            assertThat(program.awaitLine("ready").signal("TERM").awaitExit()).isEqualTo(3);
            assertThat(program.output()).anyMatch(line -> line.contains("> saved"));
        }
    }

    @Test
    void aSecondSigintEndsTheLinger() throws Exception {
        try (var program = start("lingers")) {
            program.awaitLine("ready")
                    .signal("INT")
                    .awaitLine("heard")
                    .signal("INT")
                    .awaitLine("refused");

            assertThat(program.awaitExit()).isZero();
        }
    }

    @Test
    void aThirdSigintHaltsOnTheSpot() throws Exception {
        try (var program = start("six-hang")) {
            program.awaitLine("ready")
                    .signal("INT")
                    .awaitLine("Draining")
                    .signal("INT")
                    .awaitLine("second SIGINT");

            assertThat(program.signal("INT").awaitExit()).isEqualTo(130);
        }
    }

    @Test
    void sixStepsThatSpinAreLeftBehindAndTheReportComesOut() throws Exception {
        try (var program = start("six-hang")) {
            assertThat(program.awaitLine("ready").signal("TERM").awaitExit()).isEqualTo(1);
            assertThat(program.output()).anyMatch(line -> line.contains("drained incompletely"));
        }
    }

    @Test
    void afterCloseTheSignalsAreTheJvmsAgain() throws Exception {
        try (var program = start("closes")) {
            assertThat(program.awaitLine("ready").signal("TERM").awaitExit()).isEqualTo(143);
            assertThat(program.output()).noneMatch(line -> line.contains("drained"));
        }
    }

    @Test
    void aSigtermBeforeStartHasReturnedMakesTheProcessLeave() throws Exception {
        try (var program = start("signal-while-starting")) {
            assertThat(program.awaitExit()).isZero();
        }
    }

    @Test
    void withoutTheModuleForSignalsAHookDrainsAndTheJvmChoosesTheCode() throws Exception {
        try (var program = start("plain", "--limit-modules", "java.base,java.management,java.xml,java.naming")) {
            assertThat(program.awaitLine("ready").signal("TERM").awaitExit()).isEqualTo(143);
            assertThat(program.output()).anyMatch(line -> line.contains("> saved"));
            assertThat(program.output()).anyMatch(line -> line.contains("drained completely"));
        }
    }

    @Test
    void whereTheJvmLeavesSignalsToTheSystemItSaysSo() throws Exception {
        try (var program = start("plain", "-Xrs")) {
            program.awaitLine("without -Xrs").awaitLine("ready").signal("KILL").awaitExit();
        }
    }

    @Test
    void aSignalThatComesWhileNobodyListensAnyMoreIsNotSwallowed() throws Exception {
        try (var program = start("signal-while-closing")) {
            assertThat(program.awaitExit()).isEqualTo(143);
        }
    }
}
