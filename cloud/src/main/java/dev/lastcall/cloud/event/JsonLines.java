package dev.lastcall.cloud.event;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file to which lines of JSON are appended, each whole and at once. Belongs to the world's thread. */
public final class JsonLines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JsonLines.class);

    private final Path file;
    private final Writer writer;
    private boolean broken;

    /**
     * Opens the file and the directories above it, keeping the lines that it has.
     *
     * @throws IOException if it cannot be written
     */
    public JsonLines(Path file) throws IOException {
        this.file = file;
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Appends a line. The first failure is logged; from then on nothing is written. */
    public void append(String json) {
        if (broken) {
            return;
        }
        try {
            writer.write(json + "\n");
            writer.flush();
        } catch (IOException failure) {
            broken = true;
            LOG.error("cannot write {}: no further lines are written to it", file, failure);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
