package dev.lastcall.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPathTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(directory.resolve("file"), "mine");
    }

    @Test
    void whatIsRightIsNotTouched() {
        NamedPath.requireReadable(file);
        NamedPath.requireWritable(file);
        NamedPath.requireWritable(directory.resolve("new"));

        assertThat(file).hasContent("mine");
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void aFileInTheWorkingDirectoryNeedsNoDirectoryInItsName() {
        assertThatCode(() -> NamedPath.requireWritable(Path.of("new"))).doesNotThrowAnyException();

        assertThat(Path.of("new")).doesNotExist();
    }

    @Test
    void nothingIsThereToRead() {
        assertUsage(() -> NamedPath.requireReadable(directory.resolve("none")), "none", "found nothing there");
    }

    @Test
    void aDirectoryIsNoFile() {
        assertUsage(() -> NamedPath.requireReadable(directory), directory.toString(), "found a directory");
        assertUsage(() -> NamedPath.requireWritable(directory), directory.toString(), "found a directory");
    }

    @Test
    void aFileCannotBeInADirectoryThatIsNotThereOrIsAFile() {
        assertUsage(() -> NamedPath.requireWritable(directory.resolve("none/x")), "none", "found nothing there");
        assertUsage(() -> NamedPath.requireWritable(file.resolve("x")), file.toString(), "found a file");
    }

    @Test
    void aDirectoryIsMadeWithThoseThatItIsIn() {
        NamedPath.makeDirectory(directory.resolve("a/b"));

        assertThat(directory.resolve("a/b")).isDirectory();
    }

    @Test
    void aFileInTheWayOfADirectoryIsNamed() {
        assertUsage(() -> NamedPath.makeDirectory(file), file.toString(), "found a file");
        assertUsage(() -> NamedPath.makeDirectory(file.resolve("below")), "at " + file + ",", "found a file");
    }

    @Test
    void whatTheMachineRefusesIsNoWrongUse() {
        var refused = Assertions.catchThrowableOfType(
                CommandFailed.class, () -> NamedPath.requireWritable(Path.of("/proc/x.json")));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(refused).hasMessageStartingWith("cannot write /proc/x.json: ");
    }

    @Test
    void aReasonDoesNotRepeatThePath() {
        assertThat(NamedPath.reason(new AccessDeniedException("/x"))).isEqualTo("no permission");
        assertThat(NamedPath.reason(new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(NamedPath.reason(new IOException("broken"))).contains("broken");
    }

    private static void assertUsage(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... parts) {
        var failed = Assertions.catchThrowableOfType(CommandFailed.class, call);

        assertThat(failed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failed.getMessage()).startsWith("expected a ").contains(parts);
    }
}
