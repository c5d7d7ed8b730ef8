package dev.lastcall.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cli.exit.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path directory;

    @Test
    void aTemporaryOneGoesWithAllThatIsInIt() throws IOException {
        var workspace = Workspace.open("lastcall-demo-", null);
        Files.createDirectories(workspace.directory().resolve("a/b"));
        Files.writeString(workspace.directory().resolve("a/b/c"), "c");

        workspace.close();
        workspace.close();

        assertThat(workspace.directory()).doesNotExist();
    }

    @Test
    void aNamedOneIsMadeAndStays() {
        var workspace = Workspace.open("lastcall-demo-", directory.resolve("new"));

        workspace.close();

        assertThat(directory.resolve("new")).isDirectory();
    }

    @Test
    void oneThatHoldsSomethingIsRefused() throws IOException {
        Files.writeString(directory.resolve("mine"), "");

        assertThatThrownBy(() -> Workspace.open("lastcall-demo-", directory))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void aPlaceThatCannotBeADirectoryIsNamed() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Workspace.open("lastcall-demo-", file.resolve("below")))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(2));
    }

    @Test
    void whatAKilledRunLeftBehindGoesWithTheStartOfTheNext() throws IOException {
        var left = Files.createDirectories(directory.resolve("lastcall-demo-1"));
        Files.writeString(Files.createDirectories(left.resolve("tasks")).resolve("log"), "");
        // The system has taken its lock back.
        Files.writeString(left.resolve(Claim.FILE), "");

        Workspace.temporaryIn(directory, "lastcall-demo-").close();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatARunUsesOrWhatIsNoRunsIsLeftAlone() throws IOException {
        var running = Workspace.temporaryIn(directory, "lastcall-demo-");
        var somebodys = Files.createDirectories(directory.resolve("lastcall-demo-mine"));
        var elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve(Claim.FILE), "");
        Files.createSymbolicLink(directory.resolve("lastcall-demo-link"), elsewhere);

        Workspace.temporaryIn(directory, "lastcall-demo-").close();

        assertThat(running.directory()).isDirectoryContaining(file -> file.endsWith(Claim.FILE));
        assertThat(somebodys).isDirectory();
        assertThat(elsewhere).isNotEmptyDirectory();
        running.close();
    }

    @Test
    void aTemporaryDirectoryThatCannotBeMadeIsASentence() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Workspace.temporaryIn(file, "lastcall-demo-"))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(3))
                .hasMessageContaining("cannot make a temporary directory in " + file);
    }
}
