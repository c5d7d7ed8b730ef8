package dev.lastcall.cli.demo.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows a file of JSON lines that other processes append to. A line counts once it is complete; one that is not a
 * timeline's line is logged and left out. Not safe for use from several threads.
 */
public final class TimelineFile {

    private static final Logger LOG = LoggerFactory.getLogger(TimelineFile.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private long position;

    /** Follows this file from its beginning; it need not exist yet. */
    public TimelineFile(Path file) {
        this.file = file;
    }

    /** The lines that have been completed since the last call. */
    public List<TimelineLine> poll() {
        if (!Files.exists(file)) {
            return List.of();
        }
        var lines = new ArrayList<TimelineLine>();
        for (var line : completedText().split("\n")) {
            if (!line.isBlank()) {
                parse(line, lines);
            }
        }
        return lines;
    }

    private String completedText() {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(position);
            var bytes = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
            var all = bytes.toByteArray();
            int complete = all.length;
            while (complete > 0 && all[complete - 1] != '\n') {
                complete--;
            }
            position += complete;
            return new String(all, 0, complete, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the timeline " + file, e);
        }
    }

    private void parse(String line, List<TimelineLine> lines) {
        try {
            lines.add(JSON.readValue(line, TimelineLine.class));
        } catch (JacksonException e) {
            LOG.warn("expected a line of a timeline in {}, found '{}': {}", file, line, e.getOriginalMessage());
        }
    }
}
