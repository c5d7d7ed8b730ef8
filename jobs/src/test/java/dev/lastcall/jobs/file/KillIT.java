package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.jobs.Codec;
import dev.lastcall.jobs.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGKILL, SIGSTOP and SIGCONT of real processes: every item is exactly once in the result. */
@Timeout(3600)
class KillIT {

    private static final boolean STRESS = Boolean.getBoolean("lastcall.stress");
    private static final long SEED = Long.getLong("lastcall.seed", System.nanoTime() & 0xffffff);
    private static final int INTERVAL = 7;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @Test
    void killedAtRandomMomentsEveryItemIsOnceInTheResultAndOneIntervalIsRedone() throws Exception {
        var kills = STRESS ? 100 : 6;
        for (var kill = 0; kill < kills; kill++) {
            try (var process = new ExportProcess(directory, Long.MAX_VALUE, INTERVAL)) {
                process.awaitWord("READY");
                process.letRun(random.nextInt(300_000));
                process.kill();
            }
            assertAtMostOneIntervalIsRedone();
        }
        assertEveryItemOnce("random moments", kills);
    }

    @ParameterizedTest
    @EnumSource
    void killedInsideAWindowEveryItemIsOnceInTheResultAndOneIntervalIsRedone(Holding.Window window) throws Exception {
        var kills = STRESS ? 20 : 2;
        for (var kill = 0; kill < kills; kill++) {
            var when = random.nextBoolean() ? "before" : "after";
            var nth = Integer.toString(1 + random.nextInt(window == Holding.Window.WRITE ? 60 : 20));
            try (var process = new ExportProcess(directory, Long.MAX_VALUE, INTERVAL, window.name(), when, nth)) {
                process.awaitWord("HELD");
                process.kill();
            }
            assertAtMostOneIntervalIsRedone();
        }
        assertEveryItemOnce(window.name(), kills);
    }

    @ParameterizedTest
    @EnumSource
    void killedWhileItCompletesTheJobIsCompleteOrNotAndNeverBetween(Holding.Window window) throws Exception {
        var completions = 0;
        var kills = STRESS ? 20 : 2;
        for (var kill = 0; kill < kills; kill++) {
            var place = Files.createDirectory(directory.resolve("kill-" + kill));
            var before = kill % 2 == 0;
            try (var process = new ExportProcess(
                    place, 50, INTERVAL, window.name(), before ? "before" : "after", "1", "complete")) {
                process.awaitWord("HELD");
                process.kill();
            }
            var renamed = window == Holding.Window.DIRECTORY_FSYNC || window == Holding.Window.RENAME && !before;
            assertThat(isComplete(place)).as("%s, before: %s", window, before).isEqualTo(renamed);
            completions += renamed ? 1 : 0;

            assertThat(run(place)).isEqualTo(renamed ? ExportProgram.COMPLETE_BEFORE : 0);
            assertThat(isComplete(place)).isTrue();
            assertThat(run(place)).isEqualTo(ExportProgram.COMPLETE_BEFORE);
        }
        System.out.printf(
                "kill -9 x %d while completing (%s): %d found complete, %d completed by the next holder%n",
                kills, window, completions, kills - completions);
    }

    @Test
    void aStoppedJobThatIsContinuedAfterItsSuccessorCommitsNothingAndIsTold() throws Exception {
        for (var round = 0; round < (STRESS ? 20 : 2); round++) {
            try (var zombie = new ExportProcess(directory, Long.MAX_VALUE, INTERVAL)) {
                zombie.awaitWord("READY");
                zombie.letRun(random.nextInt(200_000));
                zombie.signal("STOP");
                var result = finish(committed() + 50);

                zombie.signal("CONT");

                assertThat(zombie.awaitExit()).isEqualTo(ExportProgram.FENCED);
                assertThat(result()).isEqualTo(result);
            }
        }
        assertEveryItemOnce("SIGSTOP", 0);
    }

    @Test
    void aZombieThatWakesJustBeforeItsRenameCommitsNothingAndIsTold() throws Exception {
        try (var zombie = new ExportProcess(directory, Long.MAX_VALUE, INTERVAL, "RENAME", "before", "5")) {
            zombie.awaitWord("HELD");
            zombie.signal("STOP");
            var result = finish(committed() + 50);

            Files.createFile(directory.resolve("go-on"));
            zombie.signal("CONT");

            assertThat(zombie.awaitExit()).isEqualTo(ExportProgram.FENCED);
            assertThat(result()).isEqualTo(result);
        }
    }

    private void assertAtMostOneIntervalIsRedone() throws IOException {
        assertThat(lastDone() - committed()).as("seed %s", SEED).isBetween(0L, (long) INTERVAL);
    }

    private void assertEveryItemOnce(String what, int kills) throws Exception {
        var last = committed() + 50;
        var expected = new StringBuilder();
        for (var item = 1L; item <= last; item++) {
            expected.append(ExportProgram.line(item));
        }

        assertThat(finish(last)).as("seed %s", SEED).isEqualTo(expected.toString());

        assertNothingIsLeftBehind();
        var executions = Files.readAllLines(directory.resolve("done")).size();
        System.out.printf(
                "kill -9 x %d (%s): %d items, each once in the result; %d executions, %d redone; seed %d%n",
                kills, what, last, executions, executions - last, SEED);
    }

    /** What a holder of the last few epochs left may be there still, if a checkpoint that is kept lists it. */
    private void assertNothingIsLeftBehind() throws IOException {
        var store = FileCheckpointStore.in(directory);
        var listed = store.committed(ExportProgram.JOB).orElseThrow().segments().size();
        var listing = new JobDirectory(new PosixFiles(), directory, ExportProgram.JOB).list();
        assertThat(listing.temporaries()).isEmpty();
        assertThat(listing.setAside()).isZero();
        assertThat(listing.segments()).hasSizeBetween(listed, listed + FileCheckpointStore.DEFAULT_KEEP);
        System.out.printf(
                "left: %d segments, %d of them committed%n", listing.segments().size(), listed);
    }

    private String finish(long last) throws Exception {
        try (var process = new ExportProcess(directory, last, INTERVAL)) {
            assertThat(process.awaitExit()).as("seed %s", SEED).isZero();
        }
        assertThat(committed()).isEqualTo(last);
        return result();
    }

    private static int run(Path place) throws Exception {
        try (var process = new ExportProcess(place, 50, INTERVAL, "complete")) {
            return process.awaitExit();
        }
    }

    private static boolean isComplete(Path place) {
        return Jobs.in(place)
                .result(ExportProgram.JOB, Codec.number())
                .orElseThrow()
                .isComplete();
    }

    private long committed() {
        return Jobs.in(directory)
                .result(ExportProgram.JOB, Codec.number())
                .flatMap(result -> result.position())
                .orElse(0L);
    }

    private String result() throws IOException {
        var result =
                Jobs.in(directory).result(ExportProgram.JOB, Codec.number()).orElseThrow();
        try (var in = result.output()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private long lastDone() throws IOException {
        if (!Files.exists(directory.resolve("done"))) {
            return 0;
        }
        var lines = Files.readAllLines(directory.resolve("done"));
        return lines.isEmpty() ? 0 : Long.parseLong(lines.get(lines.size() - 1));
    }
}
