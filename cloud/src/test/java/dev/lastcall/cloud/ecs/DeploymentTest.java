package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private final VirtualCloud cloud = Clouds.cloud();

    @BeforeEach
    void instance() {
        onDemand(cloud, "us-east-1a");
    }

    private ServiceDescription web() {
        return cloud.ecs().services().find("default", "web").orElseThrow();
    }

    private void steady() {
        assertThat(cloud.loop().advanceUntil(() -> web().steady(), ofMinutes(10)))
                .as("steady: %s", web())
                .isTrue();
        cloud.loop().advance(ofSeconds(2));
    }

    private void create(DeploymentConfiguration deployment, int desired) {
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .desiredCount(desired)
                        .deployment(deployment)
                        .build());
        steady();
    }

    private void deploy() {
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web", "2")).build());
        cloud.ecs()
                .services()
                .update(
                        "default",
                        "web",
                        false,
                        old -> old.toBuilder().taskDefinition("web").build());
    }

    private void nothingOfTheSecondRevisionStarts() {
        cloud.tasks().follow(launch -> launch.command().contains("2") ? Script.failing("no") : Script.polite());
    }

    private List<TaskDescription> wanted(int revision) {
        return cloud.ecs().tasks().list().stream()
                .filter(task -> task.desiredStatus() == TaskStatus.RUNNING && task.revision() == revision)
                .toList();
    }

    private List<String> deploymentEvents() {
        return cloud.events().stream()
                .filter(event -> event.detailType().equals("ECS Deployment State Change"))
                .map(event -> String.valueOf(event.detail().get("eventName")))
                .toList();
    }

    @Test
    void anOldDeploymentIsActiveWhileItHasTasks() {
        create(DeploymentConfiguration.of(100, 200), 2);
        deploy();

        cloud.loop().advance(ofSeconds(5));
        assertThat(web().deployments())
                .extracting(DeploymentDescription::status, DeploymentDescription::runningCount)
                .containsExactly(tuple("PRIMARY", 2), tuple("ACTIVE", 2));
        steady();

        assertThat(web().deployments())
                .singleElement()
                .satisfies(deployment -> assertThat(deployment.rolloutState()).isEqualTo(RolloutState.COMPLETED));
        assertThat(web().pastDeployments()).hasSize(1);
    }

    @Test
    void withoutACircuitBreakerADeploymentIsTriedForEver() {
        create(DeploymentConfiguration.of(100, 200), 2);
        nothingOfTheSecondRevisionStarts();
        deploy();

        cloud.loop().advance(ofMinutes(60));

        assertThat(web().deployments().get(0).rolloutState()).isEqualTo(RolloutState.IN_PROGRESS);
        assertThat(web().deployments().get(0).failedTasks()).isGreaterThan(5);
        assertThat(wanted(1)).hasSize(2);
    }

    @Test
    void theCircuitBreakerGivesADeploymentUpAndKeepsWhatRuns() {
        create(DeploymentConfiguration.of(50, 200).withCircuitBreaker(false), 2);
        nothingOfTheSecondRevisionStarts();
        deploy();

        cloud.loop().advance(ofMinutes(30));

        var failed = web().deployments().get(0);
        assertThat(failed.rolloutState()).isEqualTo(RolloutState.FAILED);
        assertThat(failed.rolloutStateReason()).isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
        assertThat(failed.failedTasks()).isEqualTo(3);
        assertThat(wanted(1)).hasSize(2);
        assertThat(wanted(2)).isEmpty();
        assertThat(deploymentEvents()).last().isEqualTo("SERVICE_DEPLOYMENT_FAILED");
        assertThat(web().messages())
                .contains("(service web) (deployment " + failed.id() + ") deployment failed: tasks failed to start.");
    }

    @Test
    void withRollbackTheLastCompletedDeploymentComesBack() {
        create(DeploymentConfiguration.of(50, 200).withCircuitBreaker(true), 2);
        var good = web().deploymentId();
        nothingOfTheSecondRevisionStarts();
        deploy();
        var bad = web().deploymentId();

        cloud.loop().advance(ofMinutes(30));

        assertThat(web().deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.id()).isEqualTo(good);
            assertThat(deployment.rolloutState()).isEqualTo(RolloutState.COMPLETED);
        });
        assertThat(web().taskDefinitionArn()).endsWith("web:1");
        assertThat(web().definition().taskDefinition()).endsWith("web:1");
        assertThat(web().messages())
                .contains(
                        "(service web) (deployment " + bad + ") deployment failed: tasks failed to start.",
                        "(service web) rolling back to deployment " + good + ".");
        assertThat(deploymentEvents())
                .endsWith(
                        "SERVICE_DEPLOYMENT_IN_PROGRESS",
                        "SERVICE_DEPLOYMENT_FAILED",
                        "SERVICE_DEPLOYMENT_IN_PROGRESS",
                        "SERVICE_DEPLOYMENT_COMPLETED");
        assertThat(wanted(1)).hasSize(2);
    }

    @Test
    void tasksThatRunAndFailTheirHealthChecksOpenTheCircuitToo() {
        create(DeploymentConfiguration.of(100, 200).withCircuitBreaker(true), 1);
        cloud.tasks().follow(launch -> Script.polite().unwell());
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web", "2"))
                        .healthCheck(ContainerHealthCheck.shell("false").every(ofSeconds(5)))
                        .build());
        cloud.ecs()
                .services()
                .update(
                        "default",
                        "web",
                        false,
                        old -> old.toBuilder().taskDefinition("web").build());

        cloud.loop().advance(ofMinutes(30));

        assertThat(deploymentEvents()).contains("SERVICE_DEPLOYMENT_FAILED");
        assertThat(web().taskDefinitionArn()).endsWith("web:1");
    }

    @Test
    @Shows("drain.defaults")
    void aReplicaServiceKeepsAllOfItsTasksAndADaemonNone() {
        assertThat(DeploymentConfiguration.defaultsOf(SchedulingStrategy.REPLICA))
                .isEqualTo(DeploymentConfiguration.of(100, 200));
        assertThat(DeploymentConfiguration.defaultsOf(SchedulingStrategy.DAEMON))
                .isEqualTo(DeploymentConfiguration.of(0, 100));
    }

    @Test
    void theThresholdIsHalfOfTheDesiredCountWithinThreeAndTwoHundred() {
        var configuration = DeploymentConfiguration.of(100, 200).withCircuitBreaker(false);

        assertThat(List.of(
                        configuration.failureThreshold(1),
                        configuration.failureThreshold(25),
                        configuration.failureThreshold(1_000)))
                .containsExactly(3, 13, 200);
    }

    @Test
    @Shows("healthy.revision")
    void whileNewTasksDoNotComeUpTheOldOnesAreReplacedByTheirOwnKind() {
        create(DeploymentConfiguration.of(100, 200), 2);
        nothingOfTheSecondRevisionStarts();
        deploy();
        cloud.loop().advance(ofMinutes(5));

        cloud.ecs().tasks().stop(wanted(1).get(0).taskId(), Optional.empty());
        cloud.loop().advance(ofMinutes(2));

        assertThat(wanted(1)).hasSize(2).allMatch(task -> task.lastStatus() == TaskStatus.RUNNING);
    }

    @Test
    void aHundredAndAHundredCannotMoveAndSaysSo() {
        create(DeploymentConfiguration.of(100, 100), 2);
        deploy();

        cloud.loop().advance(ofMinutes(5));

        assertThat(wanted(1)).hasSize(2);
        assertThat(web().messages())
                .anyMatch(message -> message.contains("was unable to stop or start tasks during a deployment because"));
    }

    @Test
    void aSteadyServiceSaysSoAgainAfterSixHoursAndNotBefore() {
        create(DeploymentConfiguration.of(100, 200), 1);
        var steady = "(service web) has reached a steady state.";

        cloud.loop().advance(ofMinutes(300));
        assertThat(web().messages()).filteredOn(steady::equals).hasSize(1);
        cloud.loop().advance(ofMinutes(90));

        assertThat(web().messages()).filteredOn(steady::equals).hasSize(2);
    }
}
