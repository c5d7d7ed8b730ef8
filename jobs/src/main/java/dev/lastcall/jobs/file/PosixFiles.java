package dev.lastcall.jobs.file;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The file system itself. Files are written through {@code java.io}, because an interrupt of the calling thread closes
 * a {@code FileChannel}: a job that is told to stop by an interrupt would lose the very save that it stops for.
 */
final class PosixFiles implements FileLayer {

    /** The JVM copies an array outside its heap for each write: in pieces, so that 8 MB do not take 8 MB more. */
    private static final int PIECE = 256 * 1024;

    private static final int MAX_INTERRUPTED_ATTEMPTS = 100;

    @Override
    public List<String> list(Path directory) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public byte[] read(Path file) throws IOException {
        try (var in = stream(file)) {
            return in.readAllBytes();
        }
    }

    @Override
    public InputStream stream(Path file) throws IOException {
        try {
            return new FileInputStream(file.toFile());
        } catch (FileNotFoundException e) {
            if (exists(file)) {
                throw e;
            }
            var missing = new NoSuchFileException(file.toString());
            missing.initCause(e);
            throw missing;
        }
    }

    /** Not {@code File.exists}, to which every error means "no": a fence must not be passed because a disk is away. */
    @Override
    public boolean exists(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /** By opening it: only then does NFS ask the server, instead of a cache of attributes of up to a minute ago. */
    @Override
    public long size(Path file) throws IOException {
        try (var opened = new RandomAccessFile(file.toFile(), "r")) {
            return opened.length();
        } catch (FileNotFoundException e) {
            if (exists(file)) {
                throw e;
            }
            return -1;
        }
    }

    @Override
    public boolean createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return false;
            }
            throw new IOException(
                    "expected " + directory + " to be a directory, found a file: move it, or use another directory", e);
        }
    }

    @Override
    public boolean createExclusively(Path file) throws IOException {
        try {
            return file.toFile().createNewFile();
        } catch (IOException e) {
            throw new IOException("could not create " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Handle open(Path file) throws IOException {
        return new OpenFile(file.toFile());
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Only a channel can force a directory, and an interrupt closes it: then once more, and the interrupt is kept. */
    @Override
    public void forceDirectory(Path directory) throws IOException {
        var interrupted = false;
        try {
            for (var attempt = 1; ; attempt++) {
                interrupted |= Thread.interrupted();
                try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    if (attempt == MAX_INTERRUPTED_ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class OpenFile implements Handle {

        private final RandomAccessFile file;

        OpenFile(File file) throws IOException {
            this.file = new RandomAccessFile(file, "rw");
        }

        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        public void write(long position, byte[] bytes, int from, int length) throws IOException {
            file.seek(position);
            for (var done = 0; done < length; done += PIECE) {
                file.write(bytes, from + done, Math.min(PIECE, length - done));
            }
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
