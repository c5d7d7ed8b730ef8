package dev.lastcall.cloud.api.ecs;

import static dev.lastcall.cloud.api.ecs.Refusals.refused;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.semantics.Shows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.InstanceHealthCheckState;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.TargetType;

class ContainerInstanceApiTest {

    private static final String MISSING = "0123456789abcdef0123456789abcdef";

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final EcsClient ecs = cloud.aws().ecs;

    @BeforeEach
    void define() {
        cloud.world()
                .ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web")).build());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    /** An instance in this zone; its container instance's ARN. */
    private String instance(String zone, PurchaseOption option) {
        var before = ecs.listContainerInstances().containerInstanceArns();
        cloud.world().ec2().instances().launch(Clouds.DRAINING, zone, option);
        cloud.advance(ofMinutes(2));
        var now = new ArrayList<>(ecs.listContainerInstances().containerInstanceArns());
        now.removeAll(before);
        return now.get(0);
    }

    private String spot() {
        return instance("us-east-1a", PurchaseOption.SPOT);
    }

    private ContainerInstance described(String arn) {
        return ecs.describeContainerInstances(request -> request.containerInstances(arn))
                .containerInstances()
                .get(0);
    }

    private String service() {
        cloud.world()
                .ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web").desiredCount(1).build());
        cloud.advance(ofMinutes(1));
        return ecs.listTasks(request -> request.serviceName("web")).taskArns().get(0);
    }

    private static Resource resource(List<Resource> resources, String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aContainerInstanceIsDescribedInFull() {
        var arn = spot();
        service();

        var instance = ecs.describeContainerInstances(request ->
                        request.containerInstances(arn).include(ContainerInstanceField.CONTAINER_INSTANCE_HEALTH))
                .containerInstances()
                .get(0);

        assertThat(instance.containerInstanceArn()).isEqualTo(arn);
        assertThat(instance.ec2InstanceId()).startsWith("i-0");
        assertThat(instance.status()).isEqualTo("ACTIVE");
        assertThat(instance.agentConnected()).isTrue();
        assertThat(instance.runningTasksCount()).isEqualTo(1);
        assertThat(instance.pendingTasksCount()).isZero();
        assertThat(instance.version()).isPositive();
        assertThat(instance.registeredAt()).isNotNull();
        assertThat(instance.versionInfo().agentVersion()).isEqualTo("1.105.1");
        assertThat(instance.healthStatus().overallStatus()).isEqualTo(InstanceHealthCheckState.OK);
        assertThat(resource(instance.registeredResources(), "CPU").integerValue())
                .isEqualTo(2048);
        assertThat(resource(instance.remainingResources(), "CPU").integerValue())
                .isEqualTo(2048 - 256);
        assertThat(resource(instance.registeredResources(), "MEMORY").integerValue())
                .isEqualTo(7680);
        assertThat(resource(instance.remainingResources(), "MEMORY").integerValue())
                .isEqualTo(7680 - 256);
        assertThat(resource(instance.registeredResources(), "PORTS").stringSetValue())
                .contains("22", "51678");
        assertThat(resource(instance.remainingResources(), "PORTS").stringSetValue())
                .hasSize(6);
        assertThat(instance.attributes())
                .contains(
                        attribute("ecs.instance-type", "m5.large"),
                        attribute("ecs.availability-zone", "us-east-1a"),
                        attribute("ecs.os-type", "linux"));
    }

    private static Attribute attribute(String name, String value) {
        return Attribute.builder().name(name).value(value).build();
    }

    @Test
    void theMissingAreFailures() {
        spot();

        var answer = ecs.describeContainerInstances(request -> request.containerInstances(MISSING));

        assertThat(answer.containerInstances()).isEmpty();
        assertThat(answer.failures().get(0).arn())
                .isEqualTo("arn:aws:ecs:us-east-1:111122223333:container-instance/default/" + MISSING);
        assertThat(answer.failures().get(0).reason()).isEqualTo("MISSING");
    }

    @Test
    void theyAreListedByStatusAndInPages() {
        var arns = new ArrayList<>(List.of(spot(), spot(), spot()));
        ecs.updateContainerInstancesState(
                request -> request.containerInstances(arns.get(1)).status(ContainerInstanceStatus.DRAINING));

        assertThat(ecs.listContainerInstances(request -> request.status(ContainerInstanceStatus.DRAINING))
                        .containerInstanceArns())
                .containsExactly(arns.get(1));
        assertThat(ecs.listContainerInstances(request -> request.status(ContainerInstanceStatus.ACTIVE))
                        .containerInstanceArns())
                .hasSize(2);
        arns.sort(null);
        assertThat(ecs.listContainerInstancesPaginator(request -> request.maxResults(2)).stream()
                        .flatMap(page -> page.containerInstanceArns().stream()))
                .isEqualTo(arns);
    }

    @Test
    void theClusterQueryLanguageChoosesAmongThem() {
        var here = spot();
        var there = instance("us-east-1b", PurchaseOption.ON_DEMAND);

        assertThat(filtered("attribute:ecs.availability-zone == us-east-1b")).containsExactly(there);
        assertThat(filtered("attribute:instance-life-cycle == spot")).containsExactly(here);
        assertThat(filtered("agentConnected==true")).hasSize(2);
        assertThat(filtered("ec2InstanceId == " + described(here).ec2InstanceId()))
                .containsExactly(here);
        assertThat(filtered("attribute:gone exists")).isEmpty();
        refused("InvalidParameterException", "Invalid filter: unknown subject colour", () -> filtered("colour == red"));
        refused("InvalidParameterException", "Invalid filter: expected", () -> filtered("agentConnected"));
    }

    private List<String> filtered(String filter) {
        return ecs.listContainerInstances(request -> request.filter(filter)).containerInstanceArns();
    }

    @Shows("drain.no-placement")
    @Test
    void tenInstancesAreDrainedAtOnceAndTheMissingAreFailures() {
        var arn = spot();

        var answer = ecs.updateContainerInstancesState(
                request -> request.containerInstances(arn, MISSING).status(ContainerInstanceStatus.DRAINING));

        assertThat(answer.containerInstances())
                .extracting(ContainerInstance::status)
                .containsExactly("DRAINING");
        assertThat(answer.failures().get(0).reason()).isEqualTo("MISSING");
        assertThat(ecs.startTask(request -> request.taskDefinition("web").containerInstances(arn))
                        .failures())
                .hasSize(1);
        assertThat(ecs.updateContainerInstancesState(
                                request -> request.containerInstances(arn).status(ContainerInstanceStatus.DRAINING))
                        .failures())
                .isEmpty();
        ecs.updateContainerInstancesState(
                request -> request.containerInstances(arn).status(ContainerInstanceStatus.ACTIVE));
        assertThat(described(arn).status()).isEqualTo("ACTIVE");
    }

    @Shows("drain.transitions")
    @Test
    void statesThatCannotBeSetAreRefused() {
        var arn = spot();

        refused(
                "InvalidParameterException",
                "should be one of [ACTIVE, DRAINING]",
                () -> ecs.updateContainerInstancesState(
                        r -> r.containerInstances(arn).status(ContainerInstanceStatus.REGISTERING)));
        refused(
                "InvalidParameterException",
                "at most",
                () -> ecs.updateContainerInstancesState(r ->
                        r.containerInstances(Collections.nCopies(11, arn)).status(ContainerInstanceStatus.DRAINING)));
        refused(
                "InvalidParameterException",
                "cannot be empty",
                () -> ecs.updateContainerInstancesState(
                        r -> r.containerInstances(List.of()).status(ContainerInstanceStatus.DRAINING)));
        refused(
                "ClusterNotFoundException",
                "Cluster not found.",
                () -> ecs.updateContainerInstancesState(
                        r -> r.cluster("gone").containerInstances(arn).status(ContainerInstanceStatus.DRAINING)));
        assertThat(described(arn).status()).isEqualTo("ACTIVE");
    }

    @Test
    void anInstanceWithTasksIsDeregisteredOnlyByForceAndItsTasksAreOrphans() {
        var arn = spot();
        var task = service();
        refused(
                "InvalidParameterException",
                "Found running tasks on the instance.",
                () -> ecs.deregisterContainerInstance(r -> r.containerInstance(arn)));

        var gone = ecs.deregisterContainerInstance(
                        request -> request.containerInstance(arn).force(true))
                .containerInstance();

        assertThat(gone.status()).isEqualTo("INACTIVE");
        assertThat(ecs.listContainerInstances().containerInstanceArns()).isEmpty();
        assertThat(ecs.describeTasks(request -> request.tasks(task)).failures()).hasSize(1);
        var other = spot();
        cloud.advance(ofMinutes(1));
        assertThat(cloud.world().ecs().tasks().list())
                .extracting(found -> found.containerInstanceArn().orElse(""), found -> found.lastStatus())
                .containsExactly(tuple(other, TaskStatus.RUNNING));
        int events = cloud.cloud().events().size();
        cloud.world().ec2().instances().terminate(gone.ec2InstanceId());
        cloud.advance(ofSeconds(1));
        assertThat(cloud.cloud().events().subList(events, cloud.cloud().events().size()))
                .noneMatch(event -> event.detailType().equals("ECS Task State Change"));
    }

    @Test
    void anIdleInstanceIsDeregistered() {
        var arn = spot();

        ecs.deregisterContainerInstance(request -> request.containerInstance(arn));

        refused(
                "InvalidParameterException",
                "not found",
                () -> ecs.deregisterContainerInstance(r -> r.containerInstance(arn)));
    }

    @Test
    void attributesAreGivenListedAndTakenAway() {
        var arn = spot();
        var id = arn.substring(arn.lastIndexOf('/') + 1);

        var put = ecs.putAttributes(request -> request.attributes(
                Attribute.builder()
                        .name("stack")
                        .value("blue")
                        .targetType(TargetType.CONTAINER_INSTANCE)
                        .targetId(id)
                        .build(),
                Attribute.builder().name("fast").targetId(arn).build()));

        assertThat(put.attributes()).extracting(Attribute::targetId).containsOnly(arn);
        assertThat(described(arn).attributes())
                .contains(
                        attribute("stack", "blue"),
                        Attribute.builder().name("fast").build());
        assertThat(filtered("attribute:stack == blue")).containsExactly(arn);
        assertThat(ecs.listAttributes(request -> request.targetType(TargetType.CONTAINER_INSTANCE)
                                .attributeName("stack")
                                .attributeValue("blue"))
                        .attributes())
                .extracting(Attribute::targetId)
                .containsExactly(arn);
        assertThat(ecs
                        .listAttributesPaginator(request -> request.targetType(TargetType.CONTAINER_INSTANCE)
                                .maxResults(3))
                        .stream()
                        .flatMap(page -> page.attributes().stream())
                        .map(Attribute::name))
                .contains("ecs.os-type", "fast", "stack")
                .isSorted();

        ecs.deleteAttributes(request -> request.attributes(
                Attribute.builder().name("stack").targetId(arn).build()));

        assertThat(filtered("attribute:stack exists")).isEmpty();
    }

    @Test
    void attributesThatCannotBeAreRefusedAndNoneIsGiven() {
        var arn = spot();

        refused(
                "TargetNotFoundException",
                "",
                () -> ecs.putAttributes(r -> r.attributes(
                        Attribute.builder().name("a").targetId(arn).build(),
                        Attribute.builder().name("a").targetId(MISSING).build())));
        refused(
                "InvalidParameterException",
                "targetId",
                () -> ecs.putAttributes(
                        r -> r.attributes(Attribute.builder().name("a").build())));
        refused(
                "InvalidParameterException",
                "invalid characters",
                () -> ecs.putAttributes(r -> r.attributes(
                        Attribute.builder().name("a b").targetId(arn).build())));
        for (int i = 0; i < 10; i++) {
            var name = "n" + i;
            ecs.putAttributes(request -> request.attributes(
                    Attribute.builder().name(name).targetId(arn).build()));
        }
        refused(
                "AttributeLimitExceededException",
                "10",
                () -> ecs.putAttributes(r -> r.attributes(
                        Attribute.builder().name("eleventh").targetId(arn).build())));
        assertThat(described(arn).attributes()).extracting(Attribute::name).doesNotContain("a", "eleventh");
    }
}
