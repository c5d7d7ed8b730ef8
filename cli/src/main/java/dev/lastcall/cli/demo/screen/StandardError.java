package dev.lastcall.cli.demo.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps what is logged out of the rows that are drawn again and again: while it is open, lines for standard error are
 * held until the screen takes them. Safe for use from any thread; whoever writes never waits for the screen.
 */
final class StandardError implements AutoCloseable {

    private static final Path OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path ERROR = Path.of("/proc/self/fd/2");

    private final PrintStream original;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Lines unfinished = new Lines();
    private final PrintStream stream = new PrintStream(unfinished, true, UTF_8);

    private StandardError(PrintStream original) {
        this.original = original;
    }

    /** From now on its lines are held, if it is seen in the same place as standard output. */
    static StandardError opened() {
        return isOnTheSameTerminal() ? inPlaceOf(System.err) : new StandardError(System.err);
    }

    static StandardError inPlaceOf(PrintStream original) {
        var error = new StandardError(original);
        System.setErr(error.stream);
        return error;
    }

    private static boolean isOnTheSameTerminal() {
        try {
            return Files.readSymbolicLink(OUTPUT).equals(Files.readSymbolicLink(ERROR));
        } catch (IOException | UnsupportedOperationException unknown) {
            // Only Linux tells. Elsewhere nothing is held, and a line that is logged disturbs the view.
            return false;
        }
    }

    /** The complete lines since the last call. */
    List<String> taken() {
        var taken = new ArrayList<String>();
        for (var line = lines.poll(); line != null; line = lines.poll()) {
            taken.add(line);
        }
        return taken;
    }

    /** Standard error is again what it was. */
    @Override
    public void close() {
        if (System.err == stream) {
            System.setErr(original);
        }
        unfinished.finish();
        taken().forEach(original::println);
    }

    private final class Lines extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int one) {
            if (one == '\n') {
                end();
            } else if (one != '\r') {
                line.write(one);
            }
        }

        synchronized void finish() {
            if (line.size() > 0) {
                end();
            }
        }

        private void end() {
            lines.add(line.toString(UTF_8));
            line.reset();
        }
    }
}
