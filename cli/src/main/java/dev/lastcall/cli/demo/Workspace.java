package dev.lastcall.cli.demo;

import dev.lastcall.cli.exit.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory that a run writes to: one that is kept, or a temporary one that goes with the run. */
final class Workspace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

    private final Path directory;
    private final boolean temporary;

    private Workspace(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
    }

    /**
     * Opens a directory.
     *
     * @param kept the one to keep; null for a temporary one
     * @throws CommandFailed if it cannot be made or is not empty
     */
    static Workspace open(@Nullable Path kept) {
        try {
            if (kept == null) {
                return new Workspace(Files.createTempDirectory("lastcall-demo-").toRealPath(), true);
            }
            Files.createDirectories(kept);
            try (var files = Files.list(kept)) {
                if (files.findAny().isPresent()) {
                    throw CommandFailed.usage("expected a new or empty directory, found files in " + kept);
                }
            }
            return new Workspace(kept.toRealPath(), false);
        } catch (IOException e) {
            throw CommandFailed.environment("cannot write to " + (kept == null ? "the temporary directory" : kept)
                    + ": " + e + "; name another with --directory");
        }
    }

    Path directory() {
        return directory;
    }

    /** Removes a temporary directory; may be called again. */
    @Override
    public void close() {
        if (!temporary || !Files.exists(directory)) {
            return;
        }
        try {
            Files.walkFileTree(directory, new Removal());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be removed: {}", directory, e.toString());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    }
}
