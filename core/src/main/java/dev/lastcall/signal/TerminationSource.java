package dev.lastcall.signal;

import dev.lastcall.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class TerminationSource implements SignalSource {

    static final String NAME = "process signals";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignals.class);

    private @Nullable Runnable uninstall;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized void start(SignalSink sink, Clock clock) {
        if (uninstall != null) {
            throw new IllegalStateException("the process's signals are listened to already: start a source once");
        }
        try {
            uninstall = SignalHandlers.install(sink);
        } catch (IllegalArgumentException reserved) {
            LOG.warn(
                    "The JVM leaves signals to the system ({}): SIGTERM ends this process at once, unheard. Start it"
                            + " without -Xrs",
                    reserved.getMessage());
            uninstall = installHook(sink);
        } catch (LinkageError unavailable) {
            LOG.info(
                    "There is no module jdk.unsupported: a shutdown hook hears the first signal, and the JVM chooses"
                            + " the exit code",
                    unavailable);
            uninstall = installHook(sink);
        }
    }

    @Override
    public synchronized void close() {
        if (uninstall != null) {
            uninstall.run();
            uninstall = () -> {};
        }
    }

    private static Runnable installHook(SignalSink sink) {
        var hook = new Thread(() -> sink.acceptAndWait(new Stop(NAME, Stop.Kind.SIGTERM)), "lastcall-shutdown-hook");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                LOG.debug("The JVM is shutting down: the hook stays", shuttingDown);
            }
        };
    }
}
