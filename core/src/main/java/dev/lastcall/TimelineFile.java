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
    }

    @Override
    public void onTimeline(TimelineEvent event) {
        try {
            Files.writeString(file, event.toJson() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            if (!failed) {
                failed = true;
                LOG.warn("Cannot write the timeline to {} ({})", file, e.toString());
            }
        }
    }
}
