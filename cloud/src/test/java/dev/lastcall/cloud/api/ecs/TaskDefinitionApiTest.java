package dev.lastcall.cloud.api.ecs;

import static dev.lastcall.cloud.api.ecs.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

class TaskDefinitionApiTest {

    private static final String ARN = "arn:aws:ecs:us-east-1:111122223333:task-definition/";
    private static final Tag TEAM = Tag.builder().key("team").value("blue").build();

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final EcsClient ecs = cloud.aws().ecs;

    @AfterEach
    void close() {
        cloud.close();
    }

    private static ContainerDefinition.Builder container(String name) {
        return ContainerDefinition.builder().name(name).image("nginx").memory(128);
    }

    private TaskDefinition register(String family, Consumer<RegisterTaskDefinitionRequest.Builder> more) {
        return ecs.registerTaskDefinition(request -> {
                    request.family(family).containerDefinitions(container("web").build());
                    more.accept(request);
                })
                .taskDefinition();
    }

    private TaskDefinition register(String family) {
        return register(family, request -> {});
    }

    private TaskDefinition describe(String identifier) {
        return ecs.describeTaskDefinition(request -> request.taskDefinition(identifier))
                .taskDefinition();
    }

    @Test
    void whatIsRegisteredComesBackWithEcssDefaults() {
        var registered = ecs.registerTaskDefinition(request -> request.family("web")
                .networkMode(NetworkMode.AWSVPC)
                .requiresCompatibilities(Compatibility.FARGATE)
                .cpu("0.25 vCPU")
                .memory("1GB")
                .taskRoleArn("arn:aws:iam::111122223333:role/web")
                .tags(TEAM)
                .volumes(volume -> volume.name("data"))
                .containerDefinitions(
                        container("web")
                                .entryPoint("sh", "-c")
                                .command("exec nginx")
                                .environment(KeyValuePair.builder()
                                        .name("MODE")
                                        .value("spot")
                                        .build())
                                .portMappings(
                                        mapping -> mapping.containerPort(80).name("http"))
                                .stopTimeout(120)
                                .healthCheck(check -> check.command("CMD-SHELL", "true"))
                                .logConfiguration(log -> log.logDriver(LogDriver.AWSLOGS))
                                .dependsOn(dependency ->
                                        dependency.containerName("init").condition(ContainerCondition.SUCCESS))
                                .build(),
                        container("init").essential(false).memory(null).build()));

        var definition = registered.taskDefinition();
        assertThat(definition.taskDefinitionArn()).isEqualTo(ARN + "web:1");
        assertThat(definition.revision()).isEqualTo(1);
        assertThat(definition.status()).isEqualTo(TaskDefinitionStatus.ACTIVE);
        assertThat(definition.cpu()).isEqualTo("256");
        assertThat(definition.memory()).isEqualTo("1024");
        assertThat(definition.compatibilities()).containsExactly(Compatibility.EC2, Compatibility.FARGATE);
        assertThat(definition.requiresAttributes())
                .extracting(attribute -> attribute.name())
                .contains("ecs.capability.task-eni", "ecs.capability.container-ordering");
        assertThat(definition.registeredAt()).isNotNull();
        assertThat(definition.registeredBy()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(definition.volumes()).extracting(volume -> volume.name()).containsExactly("data");
        var web = definition.containerDefinitions().get(0);
        assertThat(web.entryPoint()).containsExactly("sh", "-c");
        assertThat(web.essential()).isTrue();
        assertThat(web.cpu()).isZero();
        assertThat(web.hasMountPoints()).isTrue();
        assertThat(web.portMappings().get(0).hostPort()).isEqualTo(80);
        assertThat(web.portMappings().get(0).protocolAsString()).isEqualTo("tcp");
        assertThat(web.portMappings().get(0).name()).isEqualTo("http");
        assertThat(web.logConfiguration().logDriver()).isEqualTo(LogDriver.AWSLOGS);
        assertThat(definition.containerDefinitions().get(1).essential()).isFalse();
        assertThat(registered.tags()).containsExactly(TEAM);
        assertThat(describe("web")).isEqualTo(definition);
    }

    @Test
    void tagsAreDescribedOnlyIfTheyAreAskedFor() {
        register("web", request -> request.tags(TEAM));

        assertThat(ecs.describeTaskDefinition(request -> request.taskDefinition("web"))
                        .tags())
                .isEmpty();
        assertThat(ecs.describeTaskDefinition(
                                request -> request.taskDefinition("web").include(TaskDefinitionField.TAGS))
                        .tags())
                .containsExactly(TEAM);
    }

    @Test
    void aFamilyMeansItsLatestActiveRevision() {
        register("web");
        register("web");
        register("web");
        ecs.deregisterTaskDefinition(request -> request.taskDefinition("web:3"));

        assertThat(describe("web").revision()).isEqualTo(2);
        assertThat(describe("web:3").status()).isEqualTo(TaskDefinitionStatus.INACTIVE);
        assertThat(describe(ARN + "web:1").revision()).isEqualTo(1);
        assertThat(register("web").revision()).isEqualTo(4);
    }

    @Test
    void aRevisionIsDeregisteredAndThenDeleted() {
        register("web");
        register("web");
        var active = ecs.deleteTaskDefinitions(request -> request.taskDefinitions("web:1", "gone:1"));
        assertThat(active.taskDefinitions()).isEmpty();
        assertThat(active.failures())
                .extracting(failure -> failure.reason())
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("still in ACTIVE status"),
                        reason -> assertThat(reason).contains("does not exist"));

        var inactive = ecs.deregisterTaskDefinition(request -> request.taskDefinition("web:1"))
                .taskDefinition();
        assertThat(inactive.status()).isEqualTo(TaskDefinitionStatus.INACTIVE);
        assertThat(inactive.deregisteredAt()).isNotNull();

        var deleted = ecs.deleteTaskDefinitions(request -> request.taskDefinitions("web:1"));
        assertThat(deleted.failures()).isEmpty();
        assertThat(deleted.taskDefinitions().get(0).status()).isEqualTo(TaskDefinitionStatus.DELETE_IN_PROGRESS);
        assertThat(ecs.listTaskDefinitions(request -> request.status(TaskDefinitionStatus.DELETE_IN_PROGRESS))
                        .taskDefinitionArns())
                .containsExactly(ARN + "web:1");
    }

    @Test
    void revisionsAreListedByFamilyThenByNumberInPagesBothWays() {
        for (int i = 0; i < 11; i++) {
            register("web");
        }
        register("web-2");
        register("job");

        var ascending = list(SortOrder.ASC);
        assertThat(ascending).hasSize(13).startsWith(ARN + "job:1", ARN + "web:1", ARN + "web:2");
        assertThat(ascending).endsWith(ARN + "web:10", ARN + "web:11", ARN + "web-2:1");
        var reversed = new ArrayList<>(ascending);
        Collections.reverse(reversed);
        assertThat(list(SortOrder.DESC)).isEqualTo(reversed);
        assertThat(ecs.listTaskDefinitions(request -> request.familyPrefix("web-2"))
                        .taskDefinitionArns())
                .containsExactly(ARN + "web-2:1");
        assertThat(ecs.listTaskDefinitions(request -> request.status(TaskDefinitionStatus.INACTIVE))
                        .taskDefinitionArns())
                .isEmpty();
    }

    private List<String> list(SortOrder order) {
        return ecs.listTaskDefinitionsPaginator(request -> request.sort(order).maxResults(4)).stream()
                .flatMap(page -> page.taskDefinitionArns().stream())
                .toList();
    }

    @Test
    void familiesAreListedByStatusAndPrefix() {
        register("web");
        register("worker");
        register("job");
        ecs.deregisterTaskDefinition(request -> request.taskDefinition("worker:1"));

        assertThat(ecs.listTaskDefinitionFamiliesPaginator(request -> request.maxResults(2)).stream()
                        .flatMap(page -> page.families().stream()))
                .containsExactly("job", "web", "worker");
        assertThat(ecs.listTaskDefinitionFamilies(request -> request.status("ACTIVE"))
                        .families())
                .containsExactly("job", "web");
        assertThat(ecs.listTaskDefinitionFamilies(request -> request.status("INACTIVE"))
                        .families())
                .containsExactly("worker");
        assertThat(ecs.listTaskDefinitionFamilies(request -> request.familyPrefix("w"))
                        .families())
                .containsExactly("web", "worker");
    }

    @Test
    void aDefinitionOfTheConfigurationIsDescribedToo() {
        cloud.world()
                .ecs()
                .taskDefinitions()
                .register(dev.lastcall.cloud.ecs.TaskDefinition.builder("demo", List.of("sleep", "9"))
                        .environment("A", "b")
                        .build());

        var container = describe("demo").containerDefinitions().get(0);

        assertThat(container.name()).isEqualTo("demo");
        assertThat(container.command()).containsExactly("sleep", "9");
        assertThat(container.environment().get(0).value()).isEqualTo("b");
    }

    private void refusedToRegister(String message, Consumer<RegisterTaskDefinitionRequest.Builder> more) {
        refused("ClientException", message, () -> register("web", more));
    }

    @Test
    void fargateTakesItsOwnSizesAndNetworkModeOnly() {
        refusedToRegister(
                "Fargate only supports network mode",
                request -> request.requiresCompatibilities(Compatibility.FARGATE)
                        .cpu("256")
                        .memory("512"));
        refusedToRegister(
                "Fargate requires that 'cpu' be defined at the task level.",
                request -> request.requiresCompatibilities(Compatibility.FARGATE)
                        .networkMode(NetworkMode.AWSVPC)
                        .memory("512"));
        refusedToRegister(
                "Fargate requires that 'memory' be defined at the task level.",
                request -> request.requiresCompatibilities(Compatibility.FARGATE)
                        .networkMode(NetworkMode.AWSVPC)
                        .cpu("256"));
        for (var size : List.of("256/4096", "512/512", "1024/1024", "300/512", "8192/17408", "16384/30720")) {
            refusedToRegister(
                    "No Fargate configuration exists for given values: ",
                    request -> request.requiresCompatibilities(Compatibility.FARGATE)
                            .networkMode(NetworkMode.AWSVPC)
                            .cpu(size.split("/")[0])
                            .memory(size.split("/")[1]));
        }
        refusedToRegister(
                "longer than the 120 s that Fargate allows",
                request -> request.requiresCompatibilities(Compatibility.FARGATE)
                        .networkMode(NetworkMode.AWSVPC)
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(container("web").stopTimeout(121).build()));
        for (var size : List.of("256/2048", "512/4096", "1024/8192", "4096/30720", "8192/20480", "16384/122880")) {
            register(
                    "fargate",
                    request -> request.requiresCompatibilities(Compatibility.FARGATE)
                            .networkMode(NetworkMode.AWSVPC)
                            .cpu(size.split("/")[0])
                            .memory(size.split("/")[1]));
        }
        assertThat(ecs.listTaskDefinitions().taskDefinitionArns()).hasSize(6);
    }

    @Test
    void containersThatDoNotFitTogetherAreRefused() {
        refusedToRegister("Container list cannot be empty.", request -> request.containerDefinitions(List.of()));
        refusedToRegister(
                "Container.name should not be null or empty.",
                request ->
                        request.containerDefinitions(container("web").name(null).build()));
        refusedToRegister(
                "Container.name contains invalid characters.",
                request -> request.containerDefinitions(container("a b").build()));
        refusedToRegister(
                "Container.image should not be null or empty.",
                request -> request.containerDefinitions(
                        container("web").image(null).build()));
        refusedToRegister(
                "At least one of 'memory' or 'memoryReservation' must be specified.",
                request -> request.containerDefinitions(
                        container("web").memory(null).build()));
        refusedToRegister(
                "The 'memory' setting for container 'web' is greater than for the task.",
                request -> request.memory("64"));
        refusedToRegister(
                "essential",
                request -> request.containerDefinitions(
                        container("web").essential(false).build()));
        refusedToRegister(
                "unique",
                request -> request.containerDefinitions(
                        container("web").build(), container("web").build()));
        refusedToRegister(
                "the host ports and container ports in port mappings must match",
                request -> request.networkMode(NetworkMode.AWSVPC)
                        .containerDefinitions(container("web")
                                .portMappings(
                                        mapping -> mapping.containerPort(80).hostPort(81))
                                .build()));
        refusedToRegister("Invalid 'cpu' setting for task.", request -> request.cpu("much"));
        refusedToRegister(
                "interval must be",
                request -> request.containerDefinitions(container("web")
                        .healthCheck(check -> check.command("CMD", "true").interval(301))
                        .build()));
        assertThat(ecs.listTaskDefinitions().taskDefinitionArns()).isEmpty();
    }

    @Test
    void dependenciesMustLeadSomewhere() {
        refusedToRegister(
                "not in the task definition",
                request -> request.containerDefinitions(dependent("web", "gone", ContainerCondition.START)));
        refusedToRegister(
                "no health check",
                request -> request.containerDefinitions(
                        dependent("web", "db", ContainerCondition.HEALTHY),
                        container("db").build()));
        refusedToRegister(
                "which is essential",
                request -> request.containerDefinitions(
                        dependent("web", "init", ContainerCondition.SUCCESS),
                        container("init").build()));
        refusedToRegister(
                "cycle",
                request -> request.containerDefinitions(
                        dependent("a", "b", ContainerCondition.START),
                        dependent("b", "c", ContainerCondition.START),
                        dependent("c", "a", ContainerCondition.START)));
    }

    private static ContainerDefinition dependent(String name, String other, ContainerCondition condition) {
        return container(name)
                .dependsOn(dependency -> dependency.containerName(other).condition(condition))
                .build();
    }

    @Test
    void whatIsNotThereIsRefused() {
        refused("ClientException", "Unable to describe task definition.", () -> describe("gone"));
        refused("ClientException", "Unable to describe task definition.", () -> describe("gone:7"));
        register("web");
        refused(
                "ClientException",
                "Revision is missing.",
                () -> ecs.deregisterTaskDefinition(r -> r.taskDefinition("web")));
        refused(
                "ClientException",
                "Unable to describe",
                () -> ecs.deregisterTaskDefinition(r -> r.taskDefinition("web:2")));
        refused("ClientException", "Family contains invalid characters.", () -> register("a b"));
        ecs.deregisterTaskDefinition(request -> request.taskDefinition("web:1"));
        refused("ClientException", "Unable to describe task definition.", () -> describe("web"));
    }
}
