package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The directory that all instances share.
 *
 * <pre>
 * result.txt      the result of the variants without Lastcall
 * position.txt    how far the careful variant has got
 * checkpoints/    progress and result of the variant with Lastcall
 * executions/     a file for each process, as long as the number of items that it has begun
 * </pre>
 *
 * @param path where it is
 */
record ExportDirectory(Path path) {

    static final String RESULT = "result.txt";
    static final String POSITION = "position.txt";
    static final String CHECKPOINTS = "checkpoints";
    static final String EXECUTIONS = "executions";

    /**
     * Opens the directory, making it if need be.
     *
     * @throws EnvironmentException if it cannot be written to
     */
    static ExportDirectory open(String name) {
        try {
            var directory = new ExportDirectory(Path.of(name));
            Files.createDirectories(directory.path());
            Files.delete(Files.createTempFile(directory.path(), "probe", ""));
            return directory;
        } catch (IOException | InvalidPathException e) {
            throw new EnvironmentException(
                    "Cannot write to the directory '" + name + "' (" + e + "): give another --directory", e);
        }
    }

    Path result() {
        return path.resolve(RESULT);
    }

    Path position() {
        return path.resolve(POSITION);
    }

    Path checkpoints() {
        return path.resolve(CHECKPOINTS);
    }

    Executions executions() {
        try {
            return Executions.open(path.resolve(EXECUTIONS));
        } catch (IOException e) {
            throw new EnvironmentException("Cannot write to '" + path.resolve(EXECUTIONS) + "' (" + e + ")", e);
        }
    }
}
