package dev.lastcall;

import dev.lastcall.report.TimelineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends the timeline to a file, a JSON document a line. */
final class TimelineFile implements LastcallListener {

    private static final Logger LOG = LoggerFactory.getLogger(TimelineFile.class);

    private final Path file;
    private boolean failed;

    TimelineFile(Path file) {
        this.file = file;
        append("");
    }

    @Override
    public void onTimeline(TimelineEvent event) {
        append(event.toJson() + "\n");
    }

    private void append(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            if (!failed) {
                failed = true;
                LOG.warn(
                        "The timeline cannot be written to {}, which LASTCALL_TIMELINE names ({})", file, e.toString());
            }
        }
    }
}
