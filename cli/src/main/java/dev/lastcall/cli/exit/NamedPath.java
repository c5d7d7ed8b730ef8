package dev.lastcall.cli.exit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files and directories that are named on the command line. What is named wrongly (nothing is there, or something of
 * another kind) is a wrong use; what is right but cannot be had (no permission, a full disk) is the environment's doing.
 */
public final class NamedPath {

    private NamedPath() {}

    /**
     * Makes sure that there is a file that can be read.
     *
     * @throws CommandFailed if there is not
     */
    public static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw CommandFailed.usage("expected a file at " + file + ", found nothing there; name one that exists");
        }
        if (Files.isDirectory(file)) {
            throw CommandFailed.usage("expected a file at " + file + ", found a directory; name a file in it");
        }
        if (!Files.isReadable(file)) {
            throw CommandFailed.environment("cannot read " + file + ": no permission; make it readable for this user");
        }
    }

    /**
     * Makes sure, before minutes of work, that a file can be written, by opening it; what is in it stays as it is.
     *
     * @throws CommandFailed if it cannot
     */
    public static void requireWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw CommandFailed.usage("expected a file at " + file + ", found a directory; name a file in it");
        }
        requireDirectory(file.toAbsolutePath().getParent());
        var isNew = !Files.exists(file);
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (isNew) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static void requireDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw CommandFailed.usage("expected a directory at " + directory + ", found "
                    + (Files.exists(directory) ? "a file" : "nothing there") + "; make it or name another");
        }
    }

    /**
     * Makes a directory, and those that it is in, where there is none.
     *
     * @throws CommandFailed if there is a file in the way, or it cannot be made
     */
    public static void makeDirectory(Path directory) {
        var existing = directory.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        requireDirectory(existing);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
    }

    /** That something which is named rightly cannot be written. */
    public static CommandFailed cannotWrite(Path path, IOException e) {
        return CommandFailed.environment(
                "cannot write " + path + ": " + reason(e) + "; make it writable for this user or name another");
    }

    /** Why something failed, without the path that a sentence has named already. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof NoSuchFileException) {
            return "no such directory";
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.toString();
    }
}
