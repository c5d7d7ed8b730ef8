package dev.lastcall.examples.exportjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.examples.Variant;
import dev.lastcall.examples.launch.ExampleCommands;
import dev.lastcall.examples.process.ExampleProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportJobIT {

    private static final int ITEMS = 6_000;
    private static final int A_SECOND = 2_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"LASTCALL", "CAREFUL"})
    void toldToGoItSavesLeavesWith0AndItsSuccessorGoesOnThere(Variant variant) throws Exception {
        try (var first = start(variant)) {
            awaitExecutions(first, 1_500);
            first.sigterm();
            assertThat(first.awaitExit()).isZero();
        }

        finish(variant);

        var result = check(variant);
        assertThat(result.isRight()).as("%s", result).isTrue();
        assertThat(result.redone()).isZero();
    }

    @Test
    void killedAgainAndAgainEachItemIsInTheResultOnceAndAtMostAnIntervalIsDoneAgain() throws Exception {
        for (var kill = 1; kill <= 3; kill++) {
            try (var killed = start(Variant.LASTCALL)) {
                awaitExecutions(killed, kill * 1_200L);
                killed.sigkill();
            }
        }

        finish(Variant.LASTCALL);

        var result = check(Variant.LASTCALL);
        assertThat(result.isRight()).as("%s", result).isTrue();
        // An interval of 200 ms and the time that a save takes, three times.
        assertThat(result.redone()).isBetween(1L, 3L * A_SECOND / 2);
    }

    @Test
    void theProgramAsDescribedBeginsAgainAndRepeatsWhatWasDone() throws Exception {
        try (var killed = start(Variant.NONE)) {
            awaitExecutions(killed, 3_000);
            killed.sigterm();
            killed.awaitOutput("SIGTERM received");
            killed.sigkill();
        }

        finish(Variant.NONE);

        var result = check(Variant.NONE);
        assertThat(result.repeated()).isGreaterThan(1_000);
        assertThat(result.isRight()).isFalse();
    }

    @Test
    void whenAllIsDoneItStaysUntilItIsToldToGo() throws Exception {
        try (var job = ExampleProcess.start(command(Variant.LASTCALL, "no"))) {
            job.awaitOutput("All items are exported");
            assertThat(check(Variant.LASTCALL).isRight()).isTrue();
            assertThat(job.isAlive()).isTrue();

            job.sigterm();

            assertThat(job.awaitExit()).isZero();
        }
    }

    @Test
    void anInstanceWhoseJobWasTakenOverAddsNothingAndWaits() throws Exception {
        try (var old = ExampleProcess.start(command(Variant.LASTCALL, "no"))) {
            awaitExecutions(old, 1_000);

            finish(Variant.LASTCALL);
            old.awaitOutput("Another instance has taken over");

            assertThat(old.isAlive()).isTrue();
            assertThat(check(Variant.LASTCALL).isRight()).isTrue();
        }
    }

    @Test
    void aDirectoryThatIsNotThereOrCannotBeWrittenIsNamedAndItExitsWith3() throws Exception {
        var file = Files.createFile(directory.resolve("a-file"));

        for (var unusable : List.of(file, directory.resolve("missing"))) {
            var ended = ExampleProcess.run(ExampleCommands.exportJob(Variant.LASTCALL, unusable), Map.of());

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.output()).contains("Cannot write to the directory '" + unusable + "'");
        }
    }

    @Test
    void aForeignCheckpointIsRefusedWithASentenceAndLeftAsItIs() throws Exception {
        var checkpoints =
                Files.createDirectories(directory.resolve("checkpoints").resolve("export"));
        var foreign = Files.writeString(checkpoints.resolve("checkpoint-00000001-00000000"), "somebody else's file");

        var ended = ExampleProcess.run(command(Variant.LASTCALL, "yes"), Map.of());

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.output()).contains("checkpoint-00000001-00000000").doesNotContain("\tat ");
        assertThat(foreign).hasContent("somebody else's file");
    }

    @Test
    void whatItDoesNotUnderstandIsNamedAndItExitsWith2() throws Exception {
        var ended =
                ExampleProcess.run(ExampleCommands.exportJob(Variant.LASTCALL, directory, "--items", "-1"), Map.of());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("--items", "'-1'");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anybodyCanCountTheResult() throws Exception {
        finish(Variant.CAREFUL);
        assertThat(verify().code()).isZero();

        Files.writeString(directory.resolve("result.txt"), "1:torn\n0:e220a8397b1dcdaf\n");

        var wrong = verify();
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.output()).contains("processed 1,", "lost " + (ITEMS - 1) + ",", "garbled 1,");
    }

    private ExampleProcess.Ended verify() throws Exception {
        var command = new ArrayList<>(command(Variant.CAREFUL, "no"));
        var main = command.indexOf(CarefulExportJob.class.getName());
        command.set(main, VerifyExport.class.getName());
        command.subList(main + 1, command.size()).clear();
        command.addAll(List.of("--directory", directory.toString(), "--items", "" + ITEMS, "--variant", "careful"));
        return ExampleProcess.run(command, Map.of());
    }

    private ExampleProcess start(Variant variant) throws IOException {
        return ExampleProcess.start(command(variant, "yes"));
    }

    private void finish(Variant variant) throws Exception {
        try (var last = start(variant)) {
            assertThat(last.awaitExit()).as(last.output()).isZero();
        }
    }

    private List<String> command(Variant variant, String exitWhenDone) {
        var options = new ArrayList<>(
                List.of("--items", "" + ITEMS, "--items-per-second", "" + A_SECOND, "--exit-when-done", exitWhenDone));
        if (variant == Variant.LASTCALL) {
            options.addAll(List.of("--interval", "200ms", "--save-within", "3s", "--finish", "2s"));
        }
        return ExampleCommands.exportJob(variant, directory, options.toArray(String[]::new));
    }

    private ExportResult check(Variant variant) throws IOException {
        return ExportResult.check(directory, variant, ITEMS);
    }

    private void awaitExecutions(ExampleProcess job, long count) {
        job.await(count + " executions", () -> executions() >= count || !job.isAlive());
    }

    private long executions() {
        try {
            return Executions.count(directory.resolve("executions"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
