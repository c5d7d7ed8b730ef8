package dev.lastcall.cloud.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessRuntimeIT {

    private static final String ALL = "dev.lastcall.cloud.runtime.RuntimeUnderTest#all";
    private static final String NAMESPACES = "dev.lastcall.cloud.runtime.RuntimeUnderTest#namespaces";

    @TempDir
    private Path directory;

    private @Nullable ProcessRuntime started;

    @SuppressWarnings("NullAway.Init")
    private Tasks tasks;

    private void given(RuntimeUnderTest kind) throws Exception {
        given(kind.start(directory.resolve("state")));
    }

    private void given(ProcessRuntime runtime) throws Exception {
        started = runtime;
        tasks = new Tasks(runtime, Files.createDirectories(directory.resolve("tasks")));
    }

    private ProcessRuntime runtime() {
        return Objects.requireNonNull(started);
    }

    @AfterEach
    void closeRuntime() {
        if (started != null) {
            started.close();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theTasksExitCodeComesThrough(RuntimeUnderTest kind) throws Exception {
        given(kind);

        tasks.shell("t1", "exit 7");

        assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aTaskThatHandlesSigtermLeavesWithItsOwnExitCode(RuntimeUnderTest kind) throws Exception {
        given(kind);
        RunningTask task = tasks.shell("t1", "trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        tasks.awaitLog("t1", "ready");

        task.terminate();

        assertThat(tasks.awaitExit("t1").exitCode()).isZero();
        assertThat(tasks.log("t1")).contains("bye");
        assertThat(task.isAlive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(NAMESPACES)
    void processOneIgnoresSigtermWithoutAHandlerAndIsKilledWith137(RuntimeUnderTest kind) throws Exception {
        given(kind);
        RunningTask task = tasks.shell("t1", "echo I am $$; while :; do echo on; sleep 0.05; done");
        tasks.awaitLog("t1", "I am 1\n");

        task.terminate();
        int linesAtSigterm = tasks.log("t1").length();
        Waiting.until("life after SIGTERM", Tasks.SOON, () -> tasks.log("t1").length() > linesAtSigterm + 10);
        assertThat(task.isAlive()).isTrue();
        task.kill();

        assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(137);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aFrozenTaskStandsStillWithItsDescendantsAndGoesOn(RuntimeUnderTest kind) throws Exception {
        given(kind);
        var count = "while :; do echo on; sleep 0.02; done";
        RunningTask task = tasks.shell("t1", "(" + count + ") & (" + count + ") & " + count);
        tasks.awaitLog("t1", "on\non\non\n");
        Marker marker = Marker.ofTask(runtimeId(), "t1");

        task.freeze();
        assertThat(marker.find())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(process -> assertThat(stateOf(process)).isEqualTo("T"));
        int linesWhileFrozen = tasks.log("t1").length();
        task.thaw();
        Waiting.until("life after", Tasks.SOON, () -> tasks.log("t1").length() > linesWhileFrozen + 30);

        task.freeze();
        task.kill();
        assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(137);
        assertThat(marker.find()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void sigtermWaitsForTheEndOfTheFrost(RuntimeUnderTest kind) throws Exception {
        given(kind);
        RunningTask task = tasks.shell("t1", "trap 'exit 6' TERM; echo ready; while :; do sleep 0.02; done");
        tasks.awaitLog("t1", "ready");

        task.freeze();
        task.terminate();
        assertThat(task.isAlive()).isTrue();
        task.thaw();

        assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(6);
    }

    /** The third word of its stat: T where it is stopped. */
    private static String stateOf(ProcessHandle process) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
    }

    @Test
    void aSupervisedTaskWithoutAHandlerDiesOfSigterm() throws Exception {
        given(RuntimeUnderTest.SUPERVISED);
        RunningTask task = tasks.shell("t1", "echo ready; exec sleep 600");
        tasks.awaitLog("t1", "ready");

        task.terminate();

        assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(143);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void sigintCanBeHandledToo(RuntimeUnderTest kind) throws Exception {
        given(kind);

        tasks.shell("t1", "trap 'exit 5' INT; kill -INT $$; sleep 1");

        assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void descendantsEndWithTheirTaskHoweverTheyDetachedThemselves(RuntimeUnderTest kind) throws Exception {
        given(kind);
        String daemons = "sleep 600 & (sleep 600 &) ; setsid sleep 600 & setsid sh -c 'sleep 600 & sleep 600' & "
                + "(setsid sh -c '(trap \"\" TERM HUP; sleep 600) &' &); ";
        tasks.shell("t1", daemons + "until [ -e go ]; do sleep 0.05; done; exit 3");
        Marker marker = Marker.ofTask(runtimeId(), "t1");
        Waiting.until("all descendants", Tasks.SOON, () -> sleepers(marker) >= 6);

        Files.createFile(directory.resolve("tasks/go"));

        assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(3);
        assertThat(marker.find()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aKilledTaskTakesItsDescendantsAlong(RuntimeUnderTest kind) throws Exception {
        given(kind);
        RunningTask task = tasks.shell("t1", "sleep 600 & setsid sleep 600 & echo ready; exec sleep 600");
        Marker marker = Marker.ofTask(runtimeId(), "t1");
        Waiting.until("all descendants", Tasks.SOON, () -> sleepers(marker) == 3);

        task.kill();

        assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(137);
        assertThat(marker.find()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theEnvironmentIsWhatTheLaunchSaysAndNothingElse(RuntimeUnderTest kind) throws Exception {
        given(kind);
        Map<String, String> environment = Map.of("GREETING", "two words\nand a line", "with.dot", "kept", "LANG", "C");

        tasks.start(tasks.launch("t1", List.of("env", "-0"), environment));

        tasks.awaitExit("t1");
        assertThat(tasks.log("t1").split("\0"))
                .containsExactlyInAnyOrder(
                        "GREETING=two words\nand a line",
                        "with.dot=kept",
                        "LANG=C",
                        "HOME=" + directory.resolve("tasks"),
                        "PATH=" + Programs.DEFAULT_PATH,
                        "LOCAL_CLOUD_RUNTIME=" + runtimeId(),
                        "LOCAL_CLOUD_TASK=t1");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theTaskStandsInItsDirectoryWithNoFileOpenButItsLog(RuntimeUnderTest kind) throws Exception {
        given(kind);

        tasks.shell("t1", "pwd; ls -1 /proc/$$/fd; cat");

        assertThat(tasks.awaitExit("t1").exitCode()).isZero();
        List<String> lines = tasks.log("t1").lines().toList();
        assertThat(lines).startsWith(directory.resolve("tasks").toString(), "0", "1", "2");
        assertThat(lines.subList(4, lines.size()))
                .as("dash keeps a copy of none")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theLogIsAppendedTo(RuntimeUnderTest kind) throws Exception {
        given(kind);

        tasks.shell("t1", "echo one");
        tasks.awaitExit("t1");
        new Tasks(runtime(), directory.resolve("tasks")).shell("t1", "echo two >&2");

        tasks.awaitLog("t1", "one\ntwo\n");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whatCannotStartIsNamedAndLeavesNothingBehind(RuntimeUnderTest kind) throws Exception {
        given(kind);
        Path file = Files.createFile(directory.resolve("file"));
        Path work = directory.resolve("tasks");

        assertRefused(tasks.launch("t1", List.of("no-such-program"), Map.of()), "task t1", "'no-such-program'", "PATH");
        assertRefused(tasks.launch("t1", List.of("/no/such"), Map.of()), "program /no/such does not exist");
        assertRefused(tasks.launch("t1", List.of("/tmp/"), Map.of()), "is not an executable file");
        assertRefused(tasks.launch("t1", List.of(file.toString()), Map.of()), file + " is not an executable file");
        assertRefused(
                new TaskLaunch("t1", List.of("true"), Map.of(), directory.resolve("none"), work.resolve("log")),
                "directory " + directory.resolve("none") + " does not exist");
        assertRefused(
                new TaskLaunch("t1", List.of("true"), Map.of(), file, work.resolve("log")),
                "directory " + file + " is not a directory");
        assertRefused(
                new TaskLaunch("t1", List.of("true"), Map.of(), Path.of("/proc"), work.resolve("log")),
                "directory /proc is not writable");
        assertRefused(
                new TaskLaunch("t1", List.of("true"), Map.of(), work, directory.resolve("none/log")),
                "log " + directory.resolve("none/log") + " cannot be written");
        assertRefused(tasks.launch("t1", List.of("true"), Map.of("A=B", "c")), "'A=B'");

        assertThat(tasks.exits()).isEmpty();
        assertThat(work).isEmptyDirectory();
        assertThat(Marker.ofRuntime(runtimeId()).find()).isEmpty();
    }

    private void assertRefused(TaskLaunch launch, String... words) {
        assertThatThrownBy(() -> tasks.start(launch))
                .isInstanceOf(TaskStartException.class)
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void closingKillsEveryTaskAndTellsOfEachOnce(RuntimeUnderTest kind) throws Exception {
        given(kind);
        for (int i = 0; i < 5; i++) {
            tasks.shell("t" + i, "setsid sleep 600 & exec sleep 600");
        }
        Marker marker = Marker.ofRuntime(runtimeId());

        runtime().close();
        runtime().close();

        assertThat(tasks.exits()).extracting(TaskExit::taskId).containsExactlyInAnyOrder("t0", "t1", "t2", "t3", "t4");
        assertThat(tasks.exits()).extracting(TaskExit::exitCode).containsOnly(137);
        assertThat(marker.find()).isEmpty();
        assertThat(directory.resolve("state")).doesNotExist();
        assertThatThrownBy(() -> tasks.shell("late", ":"))
                .isInstanceOf(TaskStartException.class)
                .hasMessageContaining("the runtime is closed");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void fiftyTasksLeaveNoFileNoThreadAndNoProcessBehind(RuntimeUnderTest kind) throws Exception {
        given(kind);
        runFifty("warm-up-");
        int files = openFiles();
        long threads = threads();
        long before = processesOfThisTest();

        runFifty("t");

        Waiting.until("files closed", Tasks.SOON, () -> openFiles() <= files + 3);
        Waiting.until("processes ended", Tasks.SOON, () -> processesOfThisTest() <= before);
        Waiting.until("threads ended", Tasks.SOON, () -> threads() <= threads);
    }

    private void runFifty(String prefix) throws Exception {
        List<RunningTask> started = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            started.add(tasks.shell(prefix + i, "sleep 600 & exec sleep 600"));
        }
        started.forEach(RunningTask::kill);
        for (int i = 0; i < 50; i++) {
            tasks.awaitExit(prefix + i);
        }
    }

    @Test
    void aNewRuntimeLeavesTheTasksOfALivingOneAlone() throws Exception {
        given(RuntimeUnderTest.SUPERVISED);
        RunningTask task = tasks.shell("t1", "echo ready; exec sleep 600");
        tasks.awaitLog("t1", "ready");

        RuntimeUnderTest.SUPERVISED.start(directory.resolve("state")).close();

        assertThat(task.isAlive()).isTrue();
        assertThat(Marker.ofTask(runtimeId(), "t1").find()).isNotEmpty();
    }

    @Test
    void aSupervisorWithoutAProcessGroupOfItsOwnRefusesToStart() throws Exception {
        // Where the shell has no job control without a terminal (dash), and there is no setsid.
        given(ProcessRuntime.start(
                directory.resolve("state"), new Forker(), new SupervisedEnclosure(Optional.empty())));

        try {
            tasks.shell("t1", "exit 4");
            assertThat(tasks.awaitExit("t1").exitCode()).isEqualTo(4);
        } catch (TaskStartException e) {
            assertThat(e).hasMessageContaining("its enclosure ended");
        }
    }

    private String runtimeId() throws Exception {
        try (var files = Files.list(directory.resolve("state"))) {
            return files.findFirst().orElseThrow().getFileName().toString().replace(".runtime", "");
        }
    }

    private static long sleepers(Marker marker) throws Exception {
        return marker.find().stream()
                .filter(process -> process.info().command().orElse("").endsWith("/sleep"))
                .count();
    }

    private static int openFiles() throws Exception {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.count();
        }
    }

    private static long processesOfThisTest() {
        return ProcessHandle.current().descendants().count();
    }

    /** Without the JDK's own, in which it waits for processes: it keeps them for a while, for the next ones. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.contains("process reaper") && !name.startsWith("ForkJoinPool"))
                .count();
    }
}
