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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A clone with the real scripts and hardly anything else, and a PATH with a java and a mvn that only say how they were called. */
final class CloneUnderTest {

    private static final List<String> SCRIPTS = List.of("lastcall", "bench", "verify", "scripts/build.sh");

    private static final List<String> TOOLS = List.of(
            "cat",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "id",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "tail",
            "touch",
            "true",
            "uname");

    /** Leaves what the build of a module leaves: a jar and its libraries. */
    private static final String BUILD = """
            case $* in *'-pl benchmarks'*) module=benchmarks ;; *) module=cli ;; esac
            mkdir -p $module/target/lib
            touch $module/target/lastcall-$module.jar
            echo "$* $MAVEN_OPTS" >>builds""";

    final Path home;
    final Path tools;
    final Map<String, String> environment = new HashMap<>();

    CloneUnderTest(Path temporary) throws Exception {
        home = Files.createDirectories(temporary.resolve("a clone"));
        for (var script : SCRIPTS) {
            Files.createDirectories(home.resolve(script).getParent());
            Files.copy(Path.of("..", script), home.resolve(script));
        }
        for (var module : List.of("cli", "benchmarks")) {
            Files.createDirectories(home.resolve(module).resolve("src/main/java"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(source(), "class A {}");
        try (var files = Files.walk(home)) {
            files.forEach(CloneUnderTest::age);
        }
        tools = Files.createDirectories(temporary.resolve("tools"));
        for (var tool : TOOLS) {
            tool(tool, "exec %s \"$@\"".formatted(which(tool)));
        }
        java("17.0.15", "jdk.compiler@17");
        maven("3.8.7");
        environment.put("PATH", tools.toString());
    }

    Path source() {
        return home.resolve("cli/src/main/java/A.java");
    }

    /** A java of that version with one module, which can be told to refuse an option. */
    void java(String version, String module) throws IOException {
        tool("java", """
                case $* in *-XX:+Bogus*) echo 'Unrecognized VM option: Bogus' >&2; exit 1 ;; esac
                case $* in
                    *-version) echo 'openjdk version "%s"' >&2 ;;
                    --list-modules) echo '%s' ;;
                    *) echo "java $*"; exit 42 ;;
                esac""".formatted(version, module));
    }

    void maven(String version) throws IOException {
        mavenThat(version, BUILD);
    }

    /** A mvn that builds when there is such a file. */
    void mavenThatWaitsFor(Path file) throws IOException {
        mavenThat("3.8.7", "until [ -e '%s' ]; do sleep 0.02; done\n".formatted(file) + BUILD);
    }

    void mavenThat(String version, String builds) throws IOException {
        tool("mvn", "case $* in --version) echo 'Apache Maven %s (x)'; exit ;; esac\n".formatted(version) + builds);
    }

    void tool(String name, String body) throws IOException {
        Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(tools.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** How mvn was called to build, each time. */
    List<String> builds() throws IOException {
        return Files.exists(home.resolve("builds")) ? Files.readAllLines(home.resolve("builds")) : List.of();
    }

    Path lock() {
        return home.resolve(".lastcall/build.lock");
    }

    /** Makes a source, or its directory, older than any build. */
    static void age(Path file) {
        setTime(file, Instant.parse("2020-01-01T00:00:00Z"));
    }

    /** Makes a source, or its directory, newer than the last build. */
    void renew(Path file) throws IOException {
        var built = Files.getLastModifiedTime(home.resolve("cli/target/lastcall.built"));
        setTime(file, built.toInstant().plusSeconds(1));
    }

    private static void setTime(Path file, Instant time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path which(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    Run run(String... command) throws Exception {
        return finish(start(home, command));
    }

    Process start(Path directory, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Run finish(Process process) throws Exception {
        // The fakes print a few lines at most: nothing can block on a full pipe.
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Run(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), UTF_8),
                new String(process.getErrorStream().readAllBytes(), UTF_8));
    }

    record Run(int exit, String out, String err) {

        /** A sentence of that script, exit code 3, and nothing else. */
        void assertRefused(String script, String sentence) {
            assertThat(exit).isEqualTo(3);
            assertThat(err).startsWith(script + ": ").contains(sentence);
            assertThat(out).isEmpty();
        }
    }
}
