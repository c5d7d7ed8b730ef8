package dev.lastcall.cli.demo.report;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.NamedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON files. */
public final class ResultFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ResultFile() {}

    /**
     * Writes a result.
     *
     * @throws CommandFailed if it cannot be written
     */
    public static void write(DemoResult result, Path file) {
        try {
            Files.writeString(file, toJson(result) + "\n");
        } catch (IOException e) {
            throw NamedPath.cannotWrite(file, e);
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
            DemoResult result = JSON.readValue(Files.readString(file), DemoResult.class);
            if (result == null) {
                throw foreign(file, "only null");
            }
            return result;
        } catch (IOException e) {
            throw CommandFailed.environment("cannot read the result " + file + ": " + NamedPath.reason(e));
        } catch (StreamReadException e) {
            throw foreign(file, "something that is not JSON");
        } catch (JacksonException e) {
            throw foreign(file, "other JSON");
        }
    }

    private static CommandFailed foreign(Path file, String found) {
        return CommandFailed.usage("expected in " + file + " what './lastcall demo --json' wrote, found " + found
                + "; run the demo again with --json " + file);
    }
}
