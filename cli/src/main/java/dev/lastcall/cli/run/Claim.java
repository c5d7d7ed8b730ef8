package dev.lastcall.cli.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * Says that a directory is in use, by a lock on a file in it that the system takes back when the process ends, however
 * it ends.
 */
final class Claim implements AutoCloseable {

    static final String FILE = ".in-use";

    private final FileChannel channel;

    private Claim(FileChannel channel) {
        this.channel = channel;
    }

    /** Claims a directory that has just been made; empty if somebody has come before. */
    static Optional<Claim> first(Path directory) throws IOException {
        return open(directory, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** Claims a directory that a process which has ended had claimed; empty if there is none or it lives. */
    static Optional<Claim> inherited(Path directory) throws IOException {
        try {
            return open(directory, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException neverClaimed) {
            return Optional.empty();
        }
    }

    private static Optional<Claim> open(Path directory, Set<OpenOption> options) throws IOException {
        var channel = FileChannel.open(directory.resolve(FILE), options);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new Claim(channel));
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // As good as held by another.
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
