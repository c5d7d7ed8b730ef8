package dev.lastcall.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a java and a mvn that only say how they were called. */
class LauncherIT {

    @TempDir
    Path temporary;

    private Path home;
    private Path tools;

    @BeforeEach
    void aCloneWithItsTools() throws Exception {
        home = temporary.resolve("a clone");
        Files.createDirectories(home.resolve("cli/src/main/java"));
        Files.copy(Path.of("../lastcall"), home.resolve("lastcall"));
        executable(home.resolve("lastcall"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("cli/pom.xml"), "<project/>");
        Files.writeString(home.resolve("cli/src/main/java/A.java"), "class A {}");
        age(home.resolve("pom.xml"), home.resolve("cli/pom.xml"), home.resolve("cli/src/main/java/A.java"));
        age(home.resolve("cli/src/main/java"), home.resolve("cli/src/main"));

        tools = Files.createDirectories(temporary.resolve("tools"));
        for (var tool : List.of(
                "dirname",
                "readlink",
                "sed",
                "head",
                "tail",
                "find",
                "mkdir",
                "mv",
                "rm",
                "cat",
                "sleep",
                "grep",
                "touch")) {
            script(tool, "exec %s \"$@\"".formatted(which(tool)));
        }
        java("17.0.15", "jdk.compiler@17");
        mvn("3.8.7");
    }

    @Test
    void theFirstUseBuildsAndSaysSoOnStandardErrorOnly() throws Exception {
        var first = run("demo", "two words");

        assertThat(first.exit).isEqualTo(42);
        assertThat(first.err).contains("lastcall: building");
        assertThat(first.out)
                .startsWith("java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dlastcall.columns=0 -cp ")
                .contains("dev.lastcall.cli.Main demo two words");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void theSecondUseDoesNotBuild() throws Exception {
        run();

        var second = run();

        assertThat(second.err).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aNewerADeletedOrAnAddedSourceIsBuiltAgain() throws Exception {
        run();

        Files.writeString(home.resolve("cli/src/main/java/A.java"), "class A { int b; }");
        future(home.resolve("cli/src/main/java/A.java"));
        run();
        assertThat(builds()).isEqualTo(2);

        age(home.resolve("cli/src/main/java/A.java"));
        Files.delete(home.resolve("cli/src/main/java/A.java"));
        future(home.resolve("cli/src/main/java"));
        run();
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void itWorksFromAnywhereAndThroughSymbolicLinks() throws Exception {
        var bin = Files.createDirectories(temporary.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("direct"), home.resolve("lastcall"));
        Files.createSymbolicLink(bin.resolve("lc"), Path.of("direct"));

        var run = finish(start(bin, "./lc", "demo"));

        assertThat(run.exit).isEqualTo(42);
        assertThat(run.out).contains(home.toRealPath() + "/cli/target/lastcall-cli.jar");
    }

    @Test
    void ofTwoConcurrentFirstUsesOneBuilds() throws Exception {
        mvnThatWaitsFor("go");
        var one = start(home, "./lastcall", "one");
        var two = start(home, "./lastcall", "two");
        Files.writeString(temporary.resolve("go"), "");

        assertThat(finish(one).exit).isEqualTo(42);
        assertThat(finish(two).exit).isEqualTo(42);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void theLockOfABuildThatWasKilledIsTakenOver() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(home.resolve(".lastcall/build.lock"));
        Files.writeString(home.resolve(".lastcall/build.lock/pid"), dead.pid() + "\n");

        assertThat(run().exit).isEqualTo(42);
        assertThat(home.resolve(".lastcall/build.lock")).doesNotExist();
    }

    @Test
    void aFailedBuildShowsWhyAndIsTriedAgain() throws Exception {
        script(
                "mvn",
                "case $* in *--version*) echo 'Apache Maven 3.9.1';; *) echo '[ERROR] no such thing'; exit 1;; esac");

        var failed = run();

        assertThat(failed.exit).isEqualTo(3);
        assertThat(failed.err).contains("[ERROR] no such thing", "the build failed");
        mvn("3.8.7");
        assertThat(run().exit).isEqualTo(42);
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        Files.delete(tools.resolve("mvn"));

        assertRefused("mvn is not on the PATH: install Maven 3.8 or newer");
    }

    @Test
    void anOldMavenIsNamed() throws Exception {
        mvn("3.6.3");

        assertRefused("mvn is version 3.6, expected 3.8 or newer");
    }

    @Test
    void aNewerMavenIsAccepted() throws Exception {
        mvn("4.0.1");

        assertThat(run().exit).isEqualTo(42);
    }

    @Test
    void aMissingJavaIsNamed() throws Exception {
        Files.delete(tools.resolve("java"));

        assertRefused("java is not on the PATH: install a JDK 17 or newer");
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        java("1.8.0_402", "jdk.compiler@17");

        assertRefused("is version 8, expected 17 or newer");
    }

    @Test
    void aRuntimeWithoutCompilerIsNamedWhenThereIsSomethingToBuild() throws Exception {
        java("21", "java.base@21");

        assertRefused("is a runtime without a compiler");
    }

    private void assertRefused(String sentence) throws Exception {
        var refused = run();

        assertThat(refused.exit).isEqualTo(3);
        assertThat(refused.err).startsWith("lastcall: ").contains(sentence);
        assertThat(refused.out).isEmpty();
    }

    private void java(String version, String module) throws IOException {
        script("java", """
                case $1 in
                    -version) echo 'openjdk version "%s"' >&2 ;;
                    --list-modules) echo '%s' ;;
                    *) echo "java $*"; exit 42 ;;
                esac""".formatted(version, module));
    }

    private void mvn(String version) throws IOException {
        script("mvn", "case $* in --version) echo 'Apache Maven %s (x)'; exit ;; esac\n".formatted(version) + BUILD);
    }

    private void mvnThatWaitsFor(String file) throws IOException {
        script("mvn", """
                case $* in --version) echo 'Apache Maven 3.8.7 (x)'; exit ;; esac
                until [ -e '%s' ]; do sleep 0.02; done
                """.formatted(temporary.resolve(file)) + BUILD);
    }

    private static final String BUILD = """
            mkdir -p cli/target/lib
            touch cli/target/lastcall-cli.jar
            echo build >>builds""";

    private long builds() throws IOException {
        try (var lines = Files.lines(home.resolve("builds"))) {
            return lines.count();
        }
    }

    private void script(String name, String body) throws IOException {
        Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body + "\n");
        executable(tools.resolve(name));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void age(Path... files) throws IOException {
        for (var file : files) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
    }

    private static void future(Path file) throws IOException {
        var built = Files.getLastModifiedTime(
                Path.of(file.toString().replaceFirst("cli/src.*", "cli/target/lastcall.built")));
        Files.setLastModifiedTime(file, FileTime.from(built.toInstant().plusSeconds(1)));
    }

    private static Path which(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Run run(String... arguments) throws Exception {
        return finish(start(
                home,
                Stream.concat(Stream.of("./lastcall"), Stream.of(arguments)).toArray(String[]::new)));
    }

    private Process start(Path directory, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        return builder.start();
    }

    private static Run finish(Process process) throws Exception {
        // The fakes print a few lines at most: nothing can block on a full pipe.
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Run(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), UTF_8),
                new String(process.getErrorStream().readAllBytes(), UTF_8));
    }

    private record Run(int exit, String out, String err) {}
}
