package dev.lastcall.process;

import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends this process SIGTERM while it starts. */
final class SelfTerminating implements SignalSource {

    @Override
    public String name() {
        return "self";
    }

    @Override
    public void start(SignalSink sink, Clock clock) {
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

    @Override
    public void close() {}
}
