package dev.lastcall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cloud.ecs.HealthStatus;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TasksTest {

    private final List<TaskDescription> all = new ArrayList<>();

    @Test
    void aMomentWithoutARunningTaskIsWaitedOut() {
        all.add(task("old", TaskStatus.STOPPED, TaskStatus.STOPPED));
        var tasks = new Tasks(() -> List.copyOf(all), (condition, limit) -> {
            assertThat(condition.getAsBoolean()).isFalse();
            all.add(task("starting", TaskStatus.PENDING, TaskStatus.RUNNING));
            assertThat(condition.getAsBoolean()).isFalse();
            all.add(task("new", TaskStatus.RUNNING, TaskStatus.RUNNING));
            return condition.getAsBoolean();
        });

        assertThat(tasks.awaitRunning("web").taskId()).isEqualTo("new");
    }

    @Test
    void whereNoneComesItIsSaidAndNoDefect() {
        all.add(task("going", TaskStatus.RUNNING, TaskStatus.STOPPED));
        var tasks = new Tasks(() -> List.copyOf(all), (condition, limit) -> condition.getAsBoolean());

        assertThatThrownBy(() -> tasks.awaitRunning("web"))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failed -> assertThat(failed.exitCode()).isEqualTo(3))
                .hasMessageContaining("no task of web was running within 60 s");
    }

    private static TaskDescription task(String id, TaskStatus last, TaskStatus desired) {
        return new TaskDescription(
                "arn:" + id,
                id,
                "arn:cluster",
                "arn:td",
                "web",
                1,
                "web",
                "service:web",
                Optional.of("web"),
                LaunchType.EC2,
                Optional.of("i-1"),
                Optional.empty(),
                "us-east-1a",
                last,
                desired,
                HealthStatus.HEALTHY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                1,
                1,
                1,
                false,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
