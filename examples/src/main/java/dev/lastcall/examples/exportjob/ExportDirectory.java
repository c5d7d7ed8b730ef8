package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
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
     * Looks whether the directory can be used. It has to be there: a mount that is missing should be noticed, not filled up underneath.
     *
     * @throws EnvironmentException if it is not there, or cannot be written to
     */
    Executions begin() {
        try {
            Files.createDirectories(path.toRealPath().resolve(CHECKPOINTS));
            return Executions.open(path.resolve(EXECUTIONS));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "Cannot write to the directory '" + path + "' (" + e + "): give another --directory", e);
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
}
