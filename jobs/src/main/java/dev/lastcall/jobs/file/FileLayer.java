package dev.lastcall.jobs.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Every touch of the file system that the store makes, so that a test can stand in between: to record, to pause, to
 * break. What is written is durable only after {@link Handle#force()}; a name is durable only after
 * {@link #forceDirectory} of the directory that it is in.
 */
interface FileLayer {

    /** The names in a directory, in no order; empty if the directory does not exist. */
    List<String> list(Path directory) throws IOException;

    /** Everything in a file. {@link java.nio.file.NoSuchFileException} if there is none. */
    byte[] read(Path file) throws IOException;

    /** A file from its beginning. {@link java.nio.file.NoSuchFileException} if there is none. */
    InputStream stream(Path file) throws IOException;

    /** Whether a name is there. What cannot be looked at is not "not there": then it throws. */
    boolean exists(Path file) throws IOException;

    /** The length of a file as its last writer left it when it closed it, or -1 if there is none. */
    long size(Path file) throws IOException;

    /** Makes a directory if it is not there; whether it was made now. */
    boolean createDirectory(Path directory) throws IOException;

    /** Makes an empty file (O_EXCL); false if the name is taken. */
    boolean createExclusively(Path file) throws IOException;

    /** Opens a file for writing, making it if it is not there. */
    Handle open(Path file) throws IOException;

    /** Gives a file another name, at once and whole; a file that had that name is gone. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a name; nothing happens if it is not there. */
    void delete(Path file) throws IOException;

    /** Makes the names in a directory durable. */
    void forceDirectory(Path directory) throws IOException;

    /** A file open for writing, used by one thread. */
    interface Handle extends Closeable {

        /** How long the file is. */
        long size() throws IOException;

        /** Writes all of it at a position. */
        void write(long position, byte[] bytes, int from, int length) throws IOException;

        /** Makes what was written durable. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
