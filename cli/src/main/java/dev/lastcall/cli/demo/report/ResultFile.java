package dev.lastcall.cli.demo.report;

import dev.lastcall.cli.exit.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON files. */
public final class ResultFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFile() {}

    /**
     * Makes sure, before minutes of work, that a file can be written, by opening it; what is in it stays as it is.
     *
     * @throws CommandFailed if it cannot
     */
    public static void requireWritable(Path file) {
        var isNew = !Files.exists(file);
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (isNew) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw CommandFailed.environment("cannot write " + file
                    + ": expected a file in a directory that exists and is writable, found " + e + "; name another");
        }
    }

    /**
     * Writes a result.
     *
     * @throws CommandFailed if it cannot be written
     */
    public static void write(DemoResult result, Path file) {
        try {
            Files.writeString(file, toJson(result) + "\n");
        } catch (IOException e) {
            throw CommandFailed.environment("cannot write the result to " + file + ": " + e);
        }
    }

    /** The result as JSON. */
    public static String toJson(DemoResult result) {
        return JSON.writeValueAsString(result);
    }

    /**
     * Reads a result.
     *
     * @throws CommandFailed if the file cannot be read or holds something else
     */
    public static DemoResult read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), DemoResult.class);
        } catch (IOException e) {
            throw CommandFailed.environment("cannot read the result " + file + ": " + e);
        } catch (JacksonException e) {
            throw CommandFailed.usage(
                    "expected in " + file + " what 'lastcall demo --json' wrote: " + e.getOriginalMessage());
        }
    }
}
