package dev.lastcall.cli.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineFileTest {

    @TempDir
    Path directory;

    @Test
    void aFileThatDoesNotExistYetIsEmpty() {
        assertThat(new TimelineFile(directory.resolve("none")).poll()).isEmpty();
    }

    @Test
    void eachLineIsToldOnceAndOnlyWhenItIsComplete() throws IOException {
        var path = directory.resolve("timeline");
        var file = new TimelineFile(path);

        append(
                path,
                "{\"step\":\"noticed\",\"at\":\"2026-01-02T14:00:00.25Z\",\"by\":\"library\",\"task\":\"t\"}\n{\"step\":");
        var first = file.poll();
        append(path, "\"saved\",\"at\":\"2026-01-02T14:00:01Z\",\"by\":\"library\",\"lane\":\"job\"}\n");
        var second = file.poll();

        assertThat(first)
                .containsExactly(new TimelineLine(
                        "noticed", Instant.parse("2026-01-02T14:00:00.250Z"), "library", "t", null, null, null));
        assertThat(second).extracting(TimelineLine::step).containsExactly("saved");
        assertThat(file.poll()).isEmpty();
    }

    @Test
    void aLineThatIsNoneIsLeftOut() throws IOException {
        var path = directory.resolve("timeline");
        append(path, "nonsense\n{\"step\":\"gone\",\"at\":\"2026-01-02T14:00:01Z\",\"by\":\"library\"}\n");

        assertThat(new TimelineFile(path).poll()).extracting(TimelineLine::step).containsExactly("gone");
    }

    private static void append(Path path, String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
