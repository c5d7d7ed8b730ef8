package dev.lastcall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cli.exit.CommandFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {

    @Test
    void whatIsReadGoesThrough() {
        var read = new ByteArrayOutputStream();

        WatchedOutput.of(new PrintWriter(read, true)).println("hello");

        assertThat(read.toString()).isEqualTo("hello" + System.lineSeparator());
    }

    @Test
    void aReaderThatHasGoneEndsTheRunOnce() {
        // As standard output is: a stream that keeps its failures to itself.
        var closed = new PrintWriter(new PrintStream(new BrokenPipe(), true), true);
        var output = WatchedOutput.of(closed);

        assertThatThrownBy(() -> output.println("hello"))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failed -> assertThat(failed.exitCode()).isEqualTo(3))
                .hasMessageContaining("nobody reads the output");
        assertThatCode(() -> output.println("while it is being undone")).doesNotThrowAnyException();
    }

    private static final class BrokenPipe extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
