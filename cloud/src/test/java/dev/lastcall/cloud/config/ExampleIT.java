package dev.lastcall.cloud.config;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.SpotCloud;
import dev.lastcall.cloud.TaskKind;
import dev.lastcall.cloud.clock.Pace;
import dev.lastcall.cloud.ecs.TaskStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleIT {

    private static final Path EXAMPLE = Path.of("../docs/examples/cloud.yaml");

    @TempDir
    private Path directory;

    @Test
    void theExampleBecomesSteadyWithRealProcesses() throws Exception {
        try (var cloud = SpotCloud.start(CloudFile.read(EXAMPLE, directory).build())) {
            assertThat(cloud.awaitSteady(ofMinutes(2))).isTrue();
            assertThat(cloud.services()).hasSize(4);
            assertThat(cloud.tasks()).hasSize(6);
        }
    }

    @Test
    void theExampleBecomesSteadyWithScriptedTasksOnAFastClock() throws Exception {
        var config = CloudFile.read(EXAMPLE, directory)
                .taskKind(TaskKind.SCRIPTED)
                .pace(Pace.fast(10))
                .build();
        try (var cloud = SpotCloud.start(config)) {
            assertThat(cloud.awaitSteady(ofSeconds(30))).isTrue();
            assertThat(cloud.tasks()).hasSize(6).allMatch(task -> task.lastStatus() == TaskStatus.RUNNING);
        }
    }
}
