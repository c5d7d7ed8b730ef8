package dev.lastcall.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./bench} and {@code ./verify} share with the launcher: its checks, and the lock of its builds. */
class OtherScriptsIT {

    @TempDir
    Path temporary;

    private CloneUnderTest clone;

    @BeforeEach
    void aCloneWithItsTools() throws Exception {
        clone = new CloneUnderTest(temporary);
    }

    @Test
    void theBenchmarksAreBuiltOnceWithoutColours() throws Exception {
        var first = clone.run("./bench", "gate", "two words");
        var second = clone.run("./bench");

        assertThat(first.exit()).isEqualTo(42);
        assertThat(first.err()).contains("bench: building");
        assertThat(first.out()).contains("dev.lastcall.benchmarks.Bench gate two words");
        assertThat(second.err()).isEmpty();
        assertThat(clone.builds()).singleElement().asString().contains("-pl benchmarks", "-Djansi.noreset=true");
    }

    @Test
    void theBenchmarksNeedTheSameJavaAndMaven() throws Exception {
        clone.maven("3.6.3");
        clone.run("./bench").assertRefused("bench", "mvn is version 3.6, expected 3.8 or newer");

        clone.java("11.0.2", "jdk.compiler@11");
        clone.run("./bench").assertRefused("bench", "is version 11, expected 17 or newer");
    }

    @Test
    void twoBuildsOfAnyKindAreNotAtTheSameTime() throws Exception {
        clone.mavenThatWaitsFor(temporary.resolve("go"));
        var verify = clone.start(clone.home, "./verify");
        assertThat(Await.that(() -> Files.exists(clone.lock().resolve("holder." + verify.pid()))))
                .isTrue();

        var bench = clone.start(clone.home, "./bench");

        try (var said = bench.errorReader()) {
            assertThat(said.readLine()).isEqualTo("bench: waiting for another build (process " + verify.pid() + ")");
            assertThat(clone.builds()).isEmpty();
            Files.writeString(temporary.resolve("go"), "");
            assertThat(bench.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(CloneUnderTest.finish(verify).exit()).isZero();
        assertThat(clone.builds()).hasSize(2);
        assertThat(clone.lock()).doesNotExist();
    }

    @Test
    void verifyGivesItsArgumentsToMavenAndItsExitCodeBack() throws Exception {
        clone.mavenThat("3.9.1", "echo \"mvn $*\"; exit 7");

        var run = clone.run("./verify", "-Pstress");

        assertThat(run.out()).isEqualTo("mvn -B -Pstress verify\n");
        assertThat(run.exit()).isEqualTo(7);
        assertThat(clone.lock()).doesNotExist();
    }

    @Test
    void verifyThatIsToldToGoTakesMavenWithIt() throws Exception {
        clone.mavenThat("3.9.1", "echo $$ >started; exec sleep 60");
        var verify = clone.start(clone.home, "./verify");
        var started = clone.home.resolve("started");
        assertThat(Await.that(() ->
                        Files.exists(started) && !Files.readString(started).isBlank()))
                .isTrue();
        var maven = ProcessHandle.of(Long.parseLong(Files.readString(started).strip()));

        verify.toHandle().destroy(); // Process.destroy would close its output as well

        assertThat(CloneUnderTest.finish(verify).exit()).isEqualTo(143);
        assertThat(maven)
                .matches(process -> process.filter(ProcessHandle::isAlive).isEmpty());
        assertThat(clone.lock()).doesNotExist();
    }

    @Test
    void verifySaysWhatIsWrongWithJavaHomeAndInstallsNothing() throws Exception {
        clone.environment.put("JAVA_HOME", "/no/such/jdk");
        clone.tool("id", "echo 0");
        clone.tool("apt-get", "echo \"$*\" >>installed");
        clone.tool("setpriv", "");
        clone.tool("unshare", "");
        clone.tool("ps", "");
        clone.tool("curl", "");
        clone.tool("wrk", "");

        clone.run("./verify").assertRefused("verify", "JAVA_HOME is /no/such/jdk, which has no bin/java");

        assertThat(clone.home.resolve("installed")).doesNotExist();
    }

    @Test
    void verifyInstallsWhatIsMissingWhereItMay() throws Exception {
        Files.delete(clone.tools.resolve("mvn"));
        clone.tool("id", "echo 0");
        clone.tool("apt-get", "echo \"$*\" >>installed");

        clone.run("./verify").assertRefused("verify", "mvn is not on the PATH");

        assertThat(clone.home.resolve("installed")).content().contains(" maven", " curl");
    }
}
