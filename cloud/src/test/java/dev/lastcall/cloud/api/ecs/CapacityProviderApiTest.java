package dev.lastcall.cloud.api.ecs;

import static dev.lastcall.cloud.api.ecs.Refusals.refused;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.ecs.TaskDefinition;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Task;

class CapacityProviderApiTest {

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

    private static CapacityProviderStrategyItem item(String provider, int weight, int base) {
        return CapacityProviderStrategyItem.builder()
                .capacityProvider(provider)
                .weight(weight)
                .base(base)
                .build();
    }

    private void associate(CapacityProviderStrategyItem... strategy) {
        ecs.putClusterCapacityProviders(request -> request.cluster("default")
                .capacityProviders("FARGATE", "FARGATE_SPOT")
                .defaultCapacityProviderStrategy(strategy));
    }

    private long on(String provider) {
        var arns = ecs.listTasks(request -> request.serviceName("web")).taskArns();
        return ecs.describeTasks(request -> request.tasks(arns)).tasks().stream()
                .filter(task -> provider.equals(task.capacityProviderName()))
                .count();
    }

    @Test
    void fargatesTwoAreAlwaysThere() {
        var providers = ecs.describeCapacityProviders(request -> {}).capacityProviders();

        assertThat(providers).extracting(CapacityProvider::name).containsExactly("FARGATE", "FARGATE_SPOT");
        assertThat(providers).extracting(CapacityProvider::statusAsString).containsOnly("ACTIVE");
        assertThat(ecs.describeCapacityProviders(request -> request.capacityProviders("x", "FARGATE"))
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("MISSING"));
    }

    @Test
    void aClustersDefaultStrategyIsForWhoeverNamesNeither() {
        associate(item("FARGATE", 1, 0), item("FARGATE_SPOT", 3, 0));

        ecs.createService(
                request -> request.serviceName("web").taskDefinition("web").desiredCount(4));
        cloud.advance(ofMinutes(2));

        assertThat(on("FARGATE")).isEqualTo(1);
        assertThat(on("FARGATE_SPOT")).isEqualTo(3);
    }

    @Test
    void runTaskSharesOutToo() {
        associate();

        var tasks = ecs.runTask(request -> request.taskDefinition("web")
                        .count(4)
                        .capacityProviderStrategy(item("FARGATE", 1, 0), item("FARGATE_SPOT", 3, 0)))
                .tasks();

        assertThat(tasks)
                .extracting(Task::capacityProviderName)
                .containsExactlyInAnyOrder("FARGATE", "FARGATE_SPOT", "FARGATE_SPOT", "FARGATE_SPOT");
    }

    @Test
    void aStrategyMustBeAllowedInTheCluster() {
        associate();

        refused(
                "InvalidParameterException",
                "only have one capacity provider with a base",
                () -> associate(item("FARGATE", 1, 1), item("FARGATE_SPOT", 1, 1)));
        refused("InvalidParameterException", "a weight greater than 0", () -> associate(item("FARGATE", 0, 0)));
        refused("InvalidParameterException", "does not exist", () -> associate(item("x", 1, 0)));
        ecs.createCluster(request -> request.clusterName("other"));
        refused(
                "InvalidParameterException",
                "not associated with the cluster",
                () -> ecs.createService(request -> request.cluster("other")
                        .serviceName("web")
                        .taskDefinition("web")
                        .desiredCount(1)
                        .capacityProviderStrategy(item("FARGATE", 1, 0))));
    }

    @Test
    void whatIsInUseCannotBeTakenFromItsCluster() {
        associate(item("FARGATE", 1, 0));
        ecs.createService(
                request -> request.serviceName("web").taskDefinition("web").desiredCount(1));

        refused(
                "ResourceInUseException",
                "The specified capacity provider is in use and cannot be removed.",
                () -> ecs.putClusterCapacityProviders(request -> request.cluster("default")
                        .capacityProviders(List.of())
                        .defaultCapacityProviderStrategy(List.of())));
    }

    @Test
    void whatIsReservedOrUnknownIsRefused() {
        refused(
                "InvalidParameterException",
                "cannot be prefixed with",
                () -> ecs.createCapacityProvider(request ->
                        request.name("fargate-x").autoScalingGroupProvider(group -> group.autoScalingGroupArn("x"))));
        refused(
                "ClientException",
                "Auto Scaling group",
                () -> ecs.createCapacityProvider(request ->
                        request.name("x").autoScalingGroupProvider(group -> group.autoScalingGroupArn("x"))));
        refused(
                "InvalidParameterException",
                "reserved",
                () -> ecs.deleteCapacityProvider(request -> request.capacityProvider("FARGATE")));
    }
}
