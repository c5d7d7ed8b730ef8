package dev.lastcall.cloud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KilledCloudIT {

    @TempDir
    private Path directory;

    private final List<Process> clouds = new ArrayList<>();

    @AfterEach
    void leaveNothingEvenIfTheTestFails() throws Exception {
        for (Process cloud : clouds) {
            cloud.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
        RuntimeUnderTest.SUPERVISED.start(directory.resolve("state")).close();
    }

    @ParameterizedTest
    @MethodSource("dev.lastcall.cloud.runtime.RuntimeUnderTest#namespaces")
    void noProcessOfATaskSurvivesACloudKilledBySigkill(RuntimeUnderTest kind) throws Exception {
        Process cloud = startCloud(kind);
        Marker marker = Marker.ofRuntime(runtimeId());
        assertThat(marker.find()).hasSizeGreaterThanOrEqualTo(4);

        cloud.destroyForcibly();

        Waiting.until("every process ended", Tasks.SOON, () -> marker.find().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("dev.lastcall.cloud.runtime.RuntimeUnderTest#all")
    void notEvenAtTheMomentInWhichItStartsTasks(RuntimeUnderTest kind) throws Exception {
        for (int round = 0; round < 3; round++) {
            Process cloud = startCloud(kind, "storm");
            Marker marker = Marker.ofRuntime(runtimeId());
            int enough = 30 + 7 * round;
            Waiting.until("a storm of starts", Tasks.SOON, () -> marker.find().size() >= enough);

            cloud.destroyForcibly();
            cloud.waitFor();

            Waiting.until("every process ended", Tasks.SOON, () -> grouped(marker) == 0);
            RuntimeUnderTest.SUPERVISED.start(directory.resolve("state")).close();
            Waiting.until(
                    "the next cloud swept up what was left",
                    Tasks.SOON,
                    () -> marker.find().isEmpty());
        }
    }

    /** Those that did not leave their process group. */
    private static long grouped(Marker marker) throws Exception {
        return marker.find().stream()
                .filter(process -> !process.info().commandLine().orElse("").endsWith("sleep 601"))
                .count();
    }

    @Test
    void aSupervisedTasksGroupEndsWithTheCloudAndTheNextOneSweepsUpWhatLeftTheGroup() throws Exception {
        Process cloud = startCloud(RuntimeUnderTest.SUPERVISED);
        Marker marker = Marker.ofRuntime(runtimeId());
        Waiting.until("all processes", Tasks.SOON, () -> marker.find().size() >= 16);

        cloud.destroyForcibly();

        Waiting.until(
                "only the detached are left", Tasks.SOON, () -> marker.find().size() == 4);
        RuntimeUnderTest.SUPERVISED.start(directory.resolve("state")).close();
        Waiting.until(
                "the next cloud swept up what was left",
                Tasks.SOON,
                () -> marker.find().isEmpty());
        assertThat(directory.resolve("state")).doesNotExist();
    }

    private Process startCloud(RuntimeUnderTest kind, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CloudToBeKilled.class.getName(),
                kind.name(),
                directory.toString()));
        command.addAll(List.of(options));
        Process cloud = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("cloud.log").toFile())
                .start();
        clouds.add(cloud);
        Waiting.until(
                "cloud is ready",
                Tasks.SOON,
                () -> Files.readString(directory.resolve("cloud.log")).contains("ready"));
        return cloud;
    }

    private String runtimeId() throws Exception {
        try (var files = Files.list(directory.resolve("state"))) {
            return files.findFirst().orElseThrow().getFileName().toString().replace(".runtime", "");
        }
    }
}
