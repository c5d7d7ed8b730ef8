package dev.lastcall.process;

import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends this process SIGTERM while it starts to listen, or while it ends to. */
final class SelfTerminating implements SignalSource {

    enum When {
        STARTING,
        CLOSING
    }

    private final When when;

    SelfTerminating(When when) {
        this.when = when;
    }

    @Override
    public String name() {
        return "self";
    }

    @Override
    public void start(SignalSink sink, Clock clock) {
        if (when == When.STARTING) {
            terminate();
        }
    }

    @Override
    public void close() {
        if (when == When.CLOSING) {
            terminate();
        }
    }

    private static void terminate() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-TERM",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
