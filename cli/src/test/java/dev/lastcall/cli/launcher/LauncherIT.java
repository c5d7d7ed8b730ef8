package dev.lastcall.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    @TempDir
    Path temporary;

    private CloneUnderTest clone;

    @BeforeEach
    void aCloneWithItsTools() throws Exception {
        clone = new CloneUnderTest(temporary);
    }

    @Test
    void theFirstUseBuildsAndSaysSoOnStandardErrorOnly() throws Exception {
        var first = run("demo", "two words");

        assertThat(first.exit()).isEqualTo(42);
        assertThat(first.err()).contains("lastcall: building");
        assertThat(first.out())
                .startsWith("java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dlastcall.columns=0 -cp ")
                .contains("dev.lastcall.cli.Main demo two words");
        assertThat(clone.builds()).hasSize(1);
        assertThat(clone.lock()).doesNotExist();
    }

    @Test
    void theSecondUseDoesNotBuild() throws Exception {
        run();

        var second = run();

        assertThat(second.err()).isEmpty();
        assertThat(clone.builds()).hasSize(1);
    }

    @Test
    void aNewerADeletedOrAnAddedSourceIsBuiltAgain() throws Exception {
        run();

        Files.writeString(clone.source(), "class A { int b; }");
        clone.renew(clone.source());
        run();
        assertThat(clone.builds()).hasSize(2);

        CloneUnderTest.age(clone.source());
        Files.delete(clone.source());
        clone.renew(clone.source().getParent());
        run();
        assertThat(clone.builds()).hasSize(3);
    }

    @Test
    void itWorksFromAnywhereAndThroughSymbolicLinks() throws Exception {
        var bin = Files.createDirectories(temporary.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("direct"), clone.home.resolve("lastcall"));
        Files.createSymbolicLink(bin.resolve("lc"), Path.of("direct"));

        var run = CloneUnderTest.finish(clone.start(bin, "./lc", "demo"));

        assertThat(run.exit()).isEqualTo(42);
        assertThat(run.out()).contains(clone.home.toRealPath() + "/cli/target/lastcall-cli.jar");
    }

    @Test
    void ofTwoConcurrentFirstUsesOneBuilds() throws Exception {
        clone.mavenThatWaitsFor(temporary.resolve("go"));
        var one = clone.start(clone.home, "./lastcall", "one");
        var two = clone.start(clone.home, "./lastcall", "two");
        Files.writeString(temporary.resolve("go"), "");

        assertThat(CloneUnderTest.finish(one).exit()).isEqualTo(42);
        assertThat(CloneUnderTest.finish(two).exit()).isEqualTo(42);
        assertThat(clone.builds()).hasSize(1);
    }

    @Test
    void theLockOfABuildThatWasKilledIsTakenOver() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(clone.lock());
        Files.writeString(clone.lock().resolve("pid"), dead.pid() + "\n");

        assertThat(run().exit()).isEqualTo(42);
        assertThat(clone.lock()).doesNotExist();
    }

    @Test
    void aFailedBuildShowsWhyAndIsTriedAgain() throws Exception {
        clone.mavenThat("3.9.1", "echo '[ERROR] no such thing'; exit 1");

        var failed = run();

        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("[ERROR] no such thing", "the build failed");
        clone.maven("3.8.7");
        assertThat(run().exit()).isEqualTo(42);
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        Files.delete(clone.tools.resolve("mvn"));

        assertRefused("mvn is not on the PATH: install Maven 3.8 or newer");
    }

    @Test
    void anOldMavenIsNamed() throws Exception {
        clone.maven("3.6.3");

        assertRefused("mvn is version 3.6, expected 3.8 or newer");
    }

    @Test
    void aNewerMavenIsAccepted() throws Exception {
        clone.maven("4.0.1");

        assertThat(run().exit()).isEqualTo(42);
    }

    @Test
    void aMissingJavaIsNamed() throws Exception {
        Files.delete(clone.tools.resolve("java"));

        assertRefused("java is not on the PATH: install a JDK 17 or newer");
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        clone.java("1.8.0_402", "jdk.compiler@17");

        assertRefused("is version 8, expected 17 or newer");
    }

    @Test
    void aJavaThatDoesNotStartIsNamedWithWhatItSays() throws Exception {
        clone.tool("java", "echo 'Unrecognized option: -Xfoo' >&2; exit 1");

        assertRefused("to tell a version, found: Unrecognized option: -Xfoo");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        clone.environment.put("JAVA_HOME", "/no/such/jdk");

        assertRefused("JAVA_HOME is /no/such/jdk, which has no bin/java");
    }

    @Test
    void aRuntimeWithoutCompilerIsNamedWhenThereIsSomethingToBuild() throws Exception {
        clone.java("21", "java.base@21");

        assertRefused("is a runtime without a compiler");
    }

    @Test
    void optionsAreGivenToJavaAsWordsAndNotAsPatterns() throws Exception {
        clone.environment.put("LASTCALL_JAVA_OPTS", "-Xmx256m -Dx=/*");

        assertThat(run().out()).contains(" -Xmx256m -Dx=/* -Dlastcall.columns=0 ");
    }

    @Test
    void anOptionThatJavaDoesNotKnowIsNoLossOfTheScenario() throws Exception {
        run();
        clone.environment.put("LASTCALL_JAVA_OPTS", "-XX:+Bogus");

        assertRefused("in LASTCALL_JAVA_OPTS, found '-XX:+Bogus': Unrecognized VM option: Bogus");
    }

    private void assertRefused(String sentence) throws Exception {
        run().assertRefused("lastcall", sentence);
    }

    private CloneUnderTest.Run run(String... arguments) throws Exception {
        return clone.run(
                Stream.concat(Stream.of("./lastcall"), Stream.of(arguments)).toArray(String[]::new));
    }
}
