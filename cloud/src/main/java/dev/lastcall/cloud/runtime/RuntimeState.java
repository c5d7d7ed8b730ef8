package dev.lastcall.cloud.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The note by which a later cloud learns that this one was killed: a file named after the runtime, holding its pid. */
final class RuntimeState {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeState.class);
    private static final String SUFFIX = ".runtime";

    /** The start time of a process moves with corrections of the wall clock; a reused pid is off by more than this. */
    private static final Duration START_TOLERANCE = Duration.ofMinutes(2);

    /** Another cloud that closes may take the directory away between two looks at it. */
    private static final int ATTEMPTS = 5;

    private final String runtimeId;
    private final Path file;
    private final Path directory;

    private RuntimeState(String runtimeId, Path file, Path directory) {
        this.runtimeId = runtimeId;
        this.file = file;
        this.directory = directory;
    }

    /** Ends what dead runtimes left behind and notes that a new one runs. */
    static RuntimeState open(Path directory) {
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return note(directory);
                } catch (NoSuchFileException takenAway) {
                    if (attempt == ATTEMPTS) {
                        throw takenAway;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "state directory " + directory + " cannot be used (" + e + "): choose a writable one", e);
        }
    }

    private static RuntimeState note(Path directory) throws IOException {
        Files.createDirectories(directory);
        sweep(directory);
        String runtimeId = UUID.randomUUID().toString();
        ProcessHandle self = ProcessHandle.current();
        Path file = directory.resolve(runtimeId + SUFFIX);
        Files.writeString(file, self.pid() + "\n" + startOf(self) + "\n");
        return new RuntimeState(runtimeId, file, directory);
    }

    String runtimeId() {
        return runtimeId;
    }

    /** Takes the note back, and the directory with it unless it holds another's. */
    void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException another) {
            LOG.debug("{} stays: another cloud runs", directory);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; the next start will do it", file, e);
        }
    }

    private static void sweep(Path directory) throws IOException {
        List<Path> files;
        try (var listing = Files.list(directory)) {
            files = listing.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
        for (Path file : files) {
            if (!ownerLives(file)) {
                String name = String.valueOf(file.getFileName());
                String runtimeId = name.substring(0, name.length() - SUFFIX.length());
                int killed = Marker.ofRuntime(runtimeId).killAll();
                LOG.info("swept up after a cloud that was killed: {} processes of its tasks ended", killed);
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean ownerLives(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            Instant start = Instant.parse(lines.get(1));
            Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(lines.get(0)));
            return owner.filter(ProcessHandle::isAlive)
                    .filter(process ->
                            Duration.between(start, startOf(process)).abs().compareTo(START_TOLERANCE) < 0)
                    .isPresent();
        } catch (RuntimeException e) {
            // Half-written: either just being created, or by a cloud that was killed in that moment, before any task.
            LOG.warn("{} is not a note of a runtime: left alone; delete it if no cloud is starting", file, e);
            return true;
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
