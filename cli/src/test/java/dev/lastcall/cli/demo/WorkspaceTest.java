package dev.lastcall.cli.demo;

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
        var workspace = Workspace.open(null);
        Files.createDirectories(workspace.directory().resolve("a/b"));
        Files.writeString(workspace.directory().resolve("a/b/c"), "c");

        workspace.close();
        workspace.close();

        assertThat(workspace.directory()).doesNotExist();
    }

    @Test
    void aNamedOneIsMadeAndStays() {
        var workspace = Workspace.open(directory.resolve("new"));

        workspace.close();

        assertThat(directory.resolve("new")).isDirectory();
    }

    @Test
    void oneThatHoldsSomethingIsRefused() throws IOException {
        Files.writeString(directory.resolve("mine"), "");

        assertThatThrownBy(() -> Workspace.open(directory))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void onePlaceThatCannotBeADirectoryIsNamed() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Workspace.open(file.resolve("below")))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(3));
    }
}
