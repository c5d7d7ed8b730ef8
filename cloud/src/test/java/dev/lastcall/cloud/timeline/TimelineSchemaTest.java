package dev.lastcall.cloud.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the cloud says is what docs/timeline.schema.json allows. */
class TimelineSchemaTest {

    private final Schema schema;

    TimelineSchemaTest() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/timeline.schema.json")), InputFormat.JSON);
    }

    @ParameterizedTest
    @EnumSource
    void everyStepIsAWordOfTheSchema(Step step) {
        var entry = new TimelineEntry(
                step,
                Instant.parse("2026-01-02T14:00:00.123456789Z"),
                Optional.of("arn:aws:ecs:us-east-1:111122223333:task/default/1"),
                Optional.of("i-0123456789abcdef0"),
                Optional.of("exit code 0"));

        assertThat(schema.validate(entry.toJson(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        var entry = new TimelineEntry(
                Step.NOTICED,
                Instant.parse("2026-01-02T14:00:00Z"),
                Optional.empty(),
                Optional.of("i-1"),
                Optional.empty());

        assertThat(entry.toJson())
                .isEqualTo(
                        "{\"step\":\"noticed\",\"at\":\"2026-01-02T14:00:00Z\",\"by\":\"cloud\",\"instance\":\"i-1\"}");
        assertThat(schema.validate(entry.toJson(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaDoesRefuseOtherWords() {
        assertThat(schema.validate(
                        "{\"step\":\"vanished\",\"at\":\"2026-01-02T14:00:00Z\",\"by\":\"cloud\"}", InputFormat.JSON))
                .isNotEmpty();
    }
}
