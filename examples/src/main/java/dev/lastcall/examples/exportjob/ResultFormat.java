package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.Variant;
import dev.lastcall.jobs.file.FileCheckpointStore;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Where a variant's result is: a line for each item, in all of them. */
@FunctionalInterface
interface ResultFormat {

    /** The job's name in the store of checkpoints. */
    String JOB = "export";

    /** Opens the result; an empty one if there is none. */
    Reader open(ExportDirectory directory) throws IOException;

    static ResultFormat of(Variant variant) {
        return switch (variant) {
            case LASTCALL -> ResultFormat::committed;
            case CAREFUL, NONE -> ResultFormat::file;
        };
    }

    private static Reader file(ExportDirectory directory) throws IOException {
        return Files.exists(directory.result())
                ? Files.newBufferedReader(directory.result(), StandardCharsets.UTF_8)
                : Reader.nullReader();
    }

    private static Reader committed(ExportDirectory directory) throws IOException {
        if (!Files.isDirectory(directory.checkpoints())) {
            return Reader.nullReader();
        }
        var store = FileCheckpointStore.in(directory.checkpoints());
        var checkpoint = store.committed(JOB);
        return checkpoint.isPresent()
                ? new InputStreamReader(store.output(checkpoint.get()), StandardCharsets.UTF_8)
                : Reader.nullReader();
    }
}
