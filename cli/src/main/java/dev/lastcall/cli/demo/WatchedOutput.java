package dev.lastcall.cli.demo;

import dev.lastcall.cli.exit.CommandFailed;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Output that somebody must read: when the reader has gone, as {@code head} does, it ends the run. Said once, so that
 * what the run says while it is being undone is not in its way. To be used by one thread.
 */
final class WatchedOutput extends FilterWriter {

    private final PrintWriter output;
    private boolean gone;

    private WatchedOutput(PrintWriter output) {
        super(output);
        this.output = output;
    }

    static PrintWriter of(PrintWriter output) {
        return new PrintWriter(new WatchedOutput(output), true);
    }

    /** @throws CommandFailed the first time that nobody reads any more */
    @Override
    public void flush() throws IOException {
        super.flush();
        if (!gone && output.checkError()) {
            gone = true;
            throw CommandFailed.environment("nobody reads the output any more, so the run was ended;"
                    + " with --json FILE it goes on and leaves its result there");
        }
    }
}
