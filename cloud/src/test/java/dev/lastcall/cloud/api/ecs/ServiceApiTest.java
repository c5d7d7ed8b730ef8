package dev.lastcall.cloud.api.ecs;

import static dev.lastcall.cloud.api.ecs.Refusals.refused;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.semantics.Shows;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

class ServiceApiTest {

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final EcsClient ecs = cloud.aws().ecs;

    @BeforeEach
    void register() {
        cloud.world()
                .ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web")).build());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private Service create(Consumer<CreateServiceRequest.Builder> more) {
        return ecs.createService(request -> {
                    request.serviceName("web").taskDefinition("web").desiredCount(2);
                    more.accept(request);
                })
                .service();
    }

    private Service onFargate() {
        return create(request -> request.launchType(LaunchType.FARGATE));
    }

    private Service described() {
        return ecs.describeServices(request -> request.services("web"))
                .services()
                .get(0);
    }

    @Test
    void aServiceIsDescribedByItsNameAndByItsArn() {
        var created = onFargate();

        assertThat(created.serviceArn()).isEqualTo("arn:aws:ecs:us-east-1:111122223333:service/default/web");
        assertThat(created.status()).isEqualTo("ACTIVE");
        assertThat(created.launchType()).isEqualTo(LaunchType.FARGATE);
        assertThat(created.capacityProviderStrategy()).isEmpty();
        assertThat(created.schedulingStrategy()).isEqualTo(SchedulingStrategy.REPLICA);
        assertThat(created.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(100);
        assertThat(created.deploymentConfiguration().maximumPercent()).isEqualTo(200);
        assertThat(created.deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.status()).isEqualTo("PRIMARY");
            assertThat(deployment.rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
            assertThat(deployment.rolloutStateReason())
                    .isEqualTo("ECS deployment " + deployment.id() + " in progress.");
            assertThat(deployment.desiredCount()).isEqualTo(2);
        });
        cloud.advance(ofMinutes(2));

        var service = ecs.describeServices(request -> request.services(created.serviceArn()))
                .services()
                .get(0);
        assertThat(service.runningCount()).isEqualTo(2);
        assertThat(service.pendingCount()).isZero();
        assertThat(service.deployments().get(0).rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(service.events())
                .allSatisfy(event -> assertThat(event.id()).hasSize(36))
                .extracting(ServiceEvent::message)
                .first()
                .isEqualTo("(service web) has reached a steady state.");
        assertThat(service.events().get(2).message())
                .matches("\\(service web\\) has started 2 tasks: \\(task [0-9a-f]{32}\\) \\(task [0-9a-f]{32}\\)\\.");
    }

    @Test
    void theNewestEventComesFirst() {
        onFargate();
        cloud.advance(ofMinutes(2));

        var times = described().events().stream().map(ServiceEvent::createdAt).toList();

        assertThat(times).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void whatThereIsNotIsMissing() {
        var answer = ecs.describeServices(request -> request.services("x"));

        assertThat(answer.services()).isEmpty();
        assertThat(answer.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.arn()).isEqualTo("arn:aws:ecs:us-east-1:111122223333:service/default/x");
            assertThat(failure.reason()).isEqualTo("MISSING");
        });
        refused(
                "ClusterNotFoundException",
                "Cluster not found.",
                () -> ecs.describeServices(request -> request.cluster("y").services("x")));
        refused(
                "ServiceNotFoundException",
                "Service not found.",
                () -> ecs.updateService(request -> request.service("x").desiredCount(1)));
        refused(
                "ServiceNotFoundException",
                "Service not found.",
                () -> ecs.deleteService(request -> request.service("x")));
        refused(
                "ClientException",
                "TaskDefinition not found.",
                () -> create(request -> request.taskDefinition("missing")));
    }

    @Test
    void twoClustersMayEachHaveAServiceOfTheSameName() {
        ecs.createCluster(request -> request.clusterName("other"));
        onFargate();

        create(request ->
                request.cluster("other").launchType(LaunchType.FARGATE).desiredCount(1));

        assertThat(described().desiredCount()).isEqualTo(2);
        assertThat(ecs.describeServices(request -> request.cluster("other").services("web"))
                        .services()
                        .get(0)
                        .desiredCount())
                .isEqualTo(1);
        assertThat(ecs.listServices(request -> request.cluster("other")).serviceArns())
                .containsExactly("arn:aws:ecs:us-east-1:111122223333:service/other/web");
        refused(
                "InvalidParameterException",
                "Identifier is for cluster other. Your cluster is default",
                () -> ecs.describeServices(
                        request -> request.services("arn:aws:ecs:us-east-1:111122223333:service/other/web")));
    }

    @Test
    void aNameIsTakenOnceUnlessTheClientTokenIsTheSame() {
        var first = create(request -> request.clientToken("t").launchType(LaunchType.FARGATE));

        assertThat(create(request -> request.clientToken("t").launchType(LaunchType.FARGATE))
                        .createdAt())
                .isEqualTo(first.createdAt());
        refused(
                "InvalidParameterException",
                "Creation of service was not idempotent.",
                () -> create(request -> request.clientToken("u").launchType(LaunchType.FARGATE)));
        refused(
                "InvalidParameterException",
                "Creation of service was not idempotent.",
                () -> create(request ->
                        request.clientToken("t").launchType(LaunchType.FARGATE).desiredCount(9)));
    }

    @Test
    void aDeletedServiceIsDrainingAndThenInactive() {
        onFargate();
        cloud.advance(ofMinutes(2));
        refused(
                "InvalidParameterException",
                "The service cannot be stopped while it is scaled above 0.",
                () -> ecs.deleteService(request -> request.service("web")));

        var deleted = ecs.deleteService(request -> request.service("web").force(true));

        assertThat(deleted.service().status()).isEqualTo("DRAINING");
        assertThat(ecs.listServices().serviceArns()).isEmpty();
        refused("InvalidParameterException", "Unable to Start a service that is still Draining.", this::onFargate);
        refused(
                "ServiceNotActiveException",
                "Service was not ACTIVE.",
                () -> ecs.updateService(request -> request.service("web").desiredCount(1)));
        cloud.advance(ofMinutes(2));
        assertThat(described().status()).isEqualTo("INACTIVE");
        assertThat(described().runningCount()).isZero();
        refused(
                "ServiceNotFoundException",
                "Service not found.",
                () -> ecs.deleteService(request -> request.service("web")));

        assertThat(onFargate().status()).isEqualTo("ACTIVE");
    }

    @Test
    void aServiceScaledToZeroIsDeletedWithoutForce() {
        onFargate();
        cloud.advance(ofMinutes(2));
        ecs.updateService(request -> request.service("web").desiredCount(0));
        cloud.advance(ofMinutes(2));

        ecs.deleteService(request -> request.service("web"));
        cloud.advance(ofSeconds(5));

        assertThat(described().status()).isEqualTo("INACTIVE");
    }

    @Test
    void anotherTaskDefinitionMakesADeploymentWhichReplacesTheOneBefore() {
        onFargate();
        cloud.advance(ofMinutes(2));
        cloud.world()
                .ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web", "2")).build());

        var updated = ecs.updateService(request -> request.service("web").taskDefinition("web:2"))
                .service();

        assertThat(updated.deployments()).extracting("status").containsExactly("PRIMARY", "ACTIVE");
        cloud.advance(ofMinutes(3));
        assertThat(described().deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.taskDefinition()).endsWith("web:2");
            assertThat(deployment.runningCount()).isEqualTo(2);
        });
    }

    @Test
    void aNewDeploymentCanBeForced() {
        var before = onFargate().deployments().get(0).id();
        cloud.advance(ofMinutes(2));

        ecs.updateService(request -> request.service("web").forceNewDeployment(true));
        cloud.advance(ofMinutes(3));

        assertThat(described().deployments())
                .singleElement()
                .satisfies(deployment -> assertThat(deployment.id()).isNotEqualTo(before));
        assertThat(ecs.listTasks(request -> request.startedBy(before)).taskArns())
                .isEmpty();
    }

    @Test
    @Shows("capacity.change-needs-deployment")
    void aChangedCapacityProviderStrategyNeedsAForcedDeployment() {
        ecs.putClusterCapacityProviders(request -> request.cluster("default")
                .capacityProviders("FARGATE", "FARGATE_SPOT")
                .defaultCapacityProviderStrategy(List.of()));
        onFargate();
        cloud.advance(ofMinutes(2));
        refused(
                "InvalidParameterException",
                "you must force a new deployment",
                () -> ecs.updateService(request -> request.service("web")
                        .capacityProviderStrategy(
                                item -> item.capacityProvider("FARGATE_SPOT").weight(1))));
        assertThat(described().launchType()).isEqualTo(LaunchType.FARGATE);

        ecs.updateService(request -> request.service("web")
                .forceNewDeployment(true)
                .capacityProviderStrategy(
                        item -> item.capacityProvider("FARGATE_SPOT").weight(1)));
        cloud.advance(ofMinutes(3));

        assertThat(described().launchType()).isNull();
        assertThat(described().capacityProviderStrategy())
                .singleElement()
                .satisfies(item -> assertThat(item.capacityProvider()).isEqualTo("FARGATE_SPOT"));
        assertThat(tasks())
                .hasSize(2)
                .allMatch(task -> task.capacityProviderName().equals("FARGATE_SPOT"));
    }

    private List<Task> tasks() {
        var arns = ecs.listTasks(request -> request.serviceName("web")).taskArns();
        return ecs.describeTasks(request -> request.tasks(arns).include(TaskField.TAGS))
                .tasks();
    }

    @Test
    void tagsComeBackWhenAskedForAndArePropagated() {
        create(request -> request.launchType(LaunchType.FARGATE)
                .tags(tag -> tag.key("team").value("a"))
                .propagateTags(PropagateTags.SERVICE)
                .enableECSManagedTags(true));
        cloud.advance(ofMinutes(1));

        assertThat(described().hasTags()).isFalse();
        assertThat(ecs.describeServices(request -> request.services("web").include(ServiceField.TAGS))
                        .services()
                        .get(0)
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key()).isEqualTo("team"));
        assertThat(tasks())
                .allSatisfy(task -> assertThat(task.tags())
                        .extracting("key")
                        .containsExactly("team", "aws:ecs:clusterName", "aws:ecs:serviceName"));
    }

    @Test
    void whatContradictsItselfIsRefused() {
        refused(
                "InvalidParameterException",
                "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try"
                        + " again.",
                () -> create(request -> request.launchType(LaunchType.FARGATE)
                        .capacityProviderStrategy(
                                item -> item.capacityProvider("FARGATE").weight(1))));
        refused(
                "InvalidParameterException",
                "does not support a desired count",
                () -> create(request -> request.schedulingStrategy(SchedulingStrategy.DAEMON)));
        refused(
                "InvalidParameterException",
                "The target group with targetGroupArn arn:x does not have an associated load balancer.",
                () -> create(request -> request.loadBalancers(balancer ->
                        balancer.targetGroupArn("arn:x").containerName("web").containerPort(80))));
        var group = cloud.cloud().targetGroup("web");
        refused(
                "InvalidParameterException",
                "The container other does not exist in the task definition.",
                () -> create(request -> request.loadBalancers(balancer ->
                        balancer.targetGroupArn(group).containerName("other").containerPort(80))));
        assertThat(ecs.listServices().serviceArns()).isEmpty();
    }

    @Test
    void servicesAreListedInPagesAndFiltered() {
        for (int i = 0; i < 13; i++) {
            var name = String.format("web-%02d", i);
            create(request ->
                    request.serviceName(name).launchType(LaunchType.FARGATE).desiredCount(0));
        }
        create(request ->
                request.serviceName("daemon").desiredCount(null).schedulingStrategy(SchedulingStrategy.DAEMON));

        assertThat(ecs.listServices().serviceArns()).hasSize(10);
        assertThat(ecs.listServicesPaginator(request -> request.maxResults(4)).serviceArns())
                .hasSize(14)
                .doesNotHaveDuplicates();
        assertThat(ecs.listServices(request -> request.schedulingStrategy(SchedulingStrategy.DAEMON))
                        .serviceArns())
                .singleElement()
                .satisfies(arn -> assertThat(arn).endsWith("/daemon"));
        assertThat(ecs.listServices(request -> request.launchType(LaunchType.EC2))
                        .serviceArns())
                .hasSize(1);
    }
}
