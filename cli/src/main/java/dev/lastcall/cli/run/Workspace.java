package dev.lastcall.cli.run;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.NamedPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that a run writes to: one that is kept, or a temporary one that goes with the run. What a run that was
 * killed has left behind goes with the start of the next.
 */
public final class Workspace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);
    private static final int ATTEMPTS = 3;

    private final Path directory;
    private final @Nullable Claim claim;

    private Workspace(Path directory, @Nullable Claim claim) {
        this.directory = directory;
        this.claim = claim;
    }

    /**
     * Opens a directory.
     *
     * @param prefix what the names of temporary ones begin with, those included that killed runs have left
     * @param kept the one to keep; null for a temporary one
     * @throws CommandFailed if it cannot be made or is not empty
     */
    public static Workspace open(String prefix, @Nullable Path kept) {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return kept == null ? temporaryIn(temporary, prefix) : keptAt(kept);
    }

    private static Workspace keptAt(Path directory) {
        NamedPath.makeDirectory(directory);
        try (var files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw CommandFailed.usage(
                        "expected a new or empty directory, found files in " + directory + "; name another");
            }
            return new Workspace(directory.toRealPath(), null);
        } catch (IOException e) {
            throw NamedPath.cannotWrite(directory, e);
        }
    }

    /** @param parent where temporary directories are made */
    static Workspace temporaryIn(Path parent, String prefix) {
        try {
            for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                var directory = Files.createTempDirectory(parent, prefix).toRealPath();
                var claim = Claim.first(directory);
                if (claim.isPresent()) {
                    sweep(parent, prefix, directory);
                    return new Workspace(directory, claim.get());
                }
            }
            throw new IOException("each was taken away by another process");
        } catch (IOException e) {
            throw CommandFailed.environment("cannot make a temporary directory in " + parent + ": "
                    + NamedPath.reason(e) + "; name another with LASTCALL_JAVA_OPTS=-Djava.io.tmpdir=DIR");
        }
    }

    /** Removes what runs of the same user that were killed have left behind. */
    private static void sweep(Path parent, String prefix, Path own) throws IOException {
        try (var directories = Files.newDirectoryStream(parent, prefix + "*")) {
            var user = Files.getOwner(own);
            for (var directory : directories) {
                if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                    removeIfLeftBehind(directory);
                }
            }
        } catch (DirectoryIteratorException e) {
            LOG.info("what killed runs left in {} cannot be looked for: {}", parent, e.toString());
        }
    }

    private static void removeIfLeftBehind(Path directory) {
        try {
            var claim = Claim.inherited(directory);
            if (claim.isPresent()) {
                LOG.info("{} was left behind by a run that was killed: removed", directory);
                new Workspace(directory, claim.get()).close();
            }
        } catch (IOException e) {
            LOG.info("{} cannot be looked at: {}", directory, e.toString());
        }
    }

    /** Where to write. */
    public Path directory() {
        return directory;
    }

    /** Removes a temporary directory; may be called again. */
    @Override
    public void close() {
        if (claim == null || !Files.exists(directory)) {
            return;
        }
        try (claim) {
            Files.walkFileTree(directory, new Removal(directory.resolve(Claim.FILE)));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be removed, the next run will try again: {}", directory, e.toString());
        }
    }
}
