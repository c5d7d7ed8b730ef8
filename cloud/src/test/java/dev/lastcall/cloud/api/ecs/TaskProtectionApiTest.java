package dev.lastcall.cloud.api.ecs;

import static dev.lastcall.cloud.api.ecs.Refusals.refused;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;

class TaskProtectionApiTest {

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final EcsClient ecs = cloud.aws().ecs;
    private String task = "";

    @BeforeEach
    void aService() {
        var world = cloud.world();
        world.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web")).build());
        world.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .launchType(LaunchType.FARGATE)
                        .build());
        cloud.advance(ofMinutes(1));
        task = ecs.listTasks().taskArns().get(0);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private ProtectedTask protection() {
        return ecs.getTaskProtection(request -> request.cluster("default").tasks(task))
                .protectedTasks()
                .get(0);
    }

    @Test
    void aTaskIsProtectedForAWhile() {
        assertThat(protection().protectionEnabled()).isFalse();

        var updated = ecs.updateTaskProtection(request -> request.cluster("default")
                        .tasks(task)
                        .protectionEnabled(true)
                        .expiresInMinutes(10))
                .protectedTasks()
                .get(0);

        assertThat(updated.taskArn()).isEqualTo(task);
        assertThat(updated.protectionEnabled()).isTrue();
        assertThat(protection()).isEqualTo(updated);
        assertThat(cloud.world().ecs().tasks().describe(task).protectedUntil())
                .isEqualTo(Optional.of(updated.expirationDate()));
        cloud.advance(ofMinutes(11));
        assertThat(protection().protectionEnabled()).isFalse();
    }

    @Test
    void protectionLastsTwoHoursUnlessItIsTakenBack() {
        ecs.updateTaskProtection(
                request -> request.cluster("default").tasks(task).protectionEnabled(true));
        cloud.advance(ofMinutes(119));
        assertThat(protection().protectionEnabled()).isTrue();

        ecs.updateTaskProtection(
                request -> request.cluster("default").tasks(task).protectionEnabled(false));

        assertThat(protection().protectionEnabled()).isFalse();
        assertThat(protection().expirationDate()).isNull();
    }

    @Test
    void onlyTasksOfServicesCanBeProtected() {
        var alone = cloud.world()
                .ecs()
                .tasks()
                .run("default", "web", LaunchType.FARGATE, Placement.anywhere(), 1)
                .tasks()
                .get(0)
                .taskArn();

        var answer = ecs.updateTaskProtection(request -> request.cluster("default")
                .tasks(alone, "0123456789abcdef0123456789abcdef")
                .protectionEnabled(true));

        assertThat(answer.protectedTasks()).isEmpty();
        assertThat(answer.failures())
                .extracting(failure -> failure.reason())
                .containsExactly("TASK_NOT_VALID", "MISSING");
    }

    @Test
    void timesThatCannotBeAreRefused() {
        for (int minutes : new int[] {0, 2_881}) {
            refused(
                    "InvalidParameterException",
                    "between 1 and 2880",
                    () -> ecs.updateTaskProtection(r -> r.cluster("default")
                            .tasks(task)
                            .protectionEnabled(true)
                            .expiresInMinutes(minutes)));
        }
        refused(
                "ClusterNotFoundException",
                "Cluster not found.",
                () -> ecs.updateTaskProtection(
                        r -> r.cluster("gone").tasks(task).protectionEnabled(true)));
        assertThat(protection().protectionEnabled()).isFalse();
    }
}
