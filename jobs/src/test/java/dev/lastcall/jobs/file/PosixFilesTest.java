package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store counts on when it asks the file system. */
class PosixFilesTest {

    @TempDir
    Path directory;

    private final PosixFiles files = new PosixFiles();

    @Test
    void whatIsNotThereIsSaidToBeMissing() throws IOException {
        var missing = directory.resolve("missing");

        assertThat(files.exists(missing)).isFalse();
        assertThat(files.size(missing)).isEqualTo(-1);
        assertThat(files.list(missing)).isEmpty();
        assertThatThrownBy(() -> files.read(missing)).isInstanceOf(NoSuchFileException.class);
        files.delete(missing);
    }

    /** A fence would be passed, and a good checkpoint set aside, if a disk that is away were an empty one. */
    @Test
    void whatCannotBeLookedAtIsNotSaidToBeMissing() throws IOException {
        var loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertThatThrownBy(() -> files.exists(loop))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files.size(loop)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.read(loop))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsThereAndCannotBeOpenedIsNotSaidToBeMissing() {
        assertThatThrownBy(() -> files.read(directory)).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> files.size(directory)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void anInterruptIsKeptAndStopsNoTouch() throws IOException {
        var file = directory.resolve("file");
        Thread.currentThread().interrupt();

        assertThat(files.createExclusively(file)).isTrue();
        assertThat(files.createExclusively(file)).isFalse();
        try (var handle = files.open(file)) {
            handle.write(2, "abc".getBytes(UTF_8), 1, 2);
            handle.force();
        }
        files.forceDirectory(directory);
        assertThat(files.size(file)).isEqualTo(4);
        assertThat(files.read(file)).containsExactly(0, 0, 'b', 'c');

        assertThat(Thread.interrupted()).isTrue();
    }
}
