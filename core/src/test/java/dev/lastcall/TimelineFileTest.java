package dev.lastcall;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TimelineFileTest {

    @TempDir
    Path directory;

    @Test
    void aFileThatCannotBeWrittenIsSaidAtTheStart() {
        var logger = (Logger) LoggerFactory.getLogger(TimelineFile.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.WARN);
        try {
            new TimelineFile(directory.resolve("missing/timeline.jsonl"));
        } finally {
            logger.setLevel(null);
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("missing/timeline.jsonl")
                        .contains("LASTCALL_TIMELINE"));
    }

    @Test
    void aFileThatCanBeWrittenIsThereFromTheStart() {
        new TimelineFile(directory.resolve("timeline.jsonl"));

        assertThat(directory.resolve("timeline.jsonl")).isEmptyFile();
    }
}
