package dev.lastcall.cloud.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what this machine allows, by trying. */
final class Enclosures {

    private static final Logger LOG = LoggerFactory.getLogger(Enclosures.class);

    private Enclosures() {}

    static Enclosure strongest(Forker forker) {
        return Stream.of(NamespaceEnclosure.asRoot(), NamespaceEnclosure.asUser())
                .flatMap(Optional::stream)
                .filter(candidate -> works(candidate, forker))
                .findFirst()
                .orElseGet(() -> {
                    LOG.info("no PID namespaces on this machine: tasks get a supervisor and a process group each");
                    return new SupervisedEnclosure();
                });
    }

    static boolean works(Enclosure candidate, Forker forker) {
        try {
            TaskProcess probe =
                    forker.start("probe", candidate, List.of("/bin/sh", "-c", ":"), Path.of("/"), Path.of("/dev/null"));
            probe.enclosingExit().get(Forker.START_SECONDS, TimeUnit.SECONDS);
            return probe.collectExit().exitCode() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.debug("not possible here: {}", candidate, e);
            return false;
        }
    }
}
