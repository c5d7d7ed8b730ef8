package dev.lastcall.cloud.event;

import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ecs.ContainerHealthCheck;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.ServiceDefinitionBuilder;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Every event of a busy hour, walked against the members that AWS documents: none missing, none more, each of its type.
 * Sources: ECS Developer Guide, "Amazon ECS events"; API reference, Task and ContainerInstance; EC2 User Guide, the
 * pages on Spot Instances; EventBridge User Guide, "AWS service event metadata".
 */
class DocumentedEventsTest {

    private static final Shape ENVELOPE = Shape.of("""
            version      digits
            id           uuid
            detail-type  string
            source       string
            account      digits
            time         time
            region       string
            resources[]  arn
            """);

    private static final List<JsonNode> EVENTS = eventsOfABusyHour();

    private static List<JsonNode> eventsOfABusyHour() {
        var cloud = Clouds.cloud();
        cloud.tasks()
                .follow(launch -> launch.family().equals("broken")
                        ? Script.failing("exec: \"broken\": executable file not found in $PATH")
                        : Script.leavingAfter(ofSeconds(3)));
        var first = spot(cloud, "us-east-1a");
        var second = spot(cloud, "us-east-1b");
        onDemand(cloud, "us-east-1c");
        register(cloud);
        create(cloud, ServiceDefinition.builder("web", "web").desiredCount(4).targetGroup("web"));
        create(cloud, ServiceDefinition.builder("checked", "checked"));
        create(cloud, ServiceDefinition.builder("huge", "huge"));
        create(cloud, ServiceDefinition.builder("broken", "broken"));
        create(cloud, ServiceDefinition.builder("spot", "web").launchType(LaunchType.FARGATE_SPOT));
        create(cloud, ServiceDefinition.builder("fargate", "web").launchType(LaunchType.FARGATE));
        cloud.ecs().tasks().run("default", "web", LaunchType.EC2, Placement.anywhere(), 1);
        cloud.loop().advance(ofMinutes(5));
        cloud.world().ec2().interruptions().recommendRebalance(first.id());
        cloud.world().ec2().interruptions().interrupt(first.id(), ofSeconds(120), InterruptionAction.TERMINATE);
        cloud.loop().advance(ofMinutes(5));
        cloud.ecs().fargateSpot().withdraw(ofMinutes(2));
        cloud.ecs().tasks().list().stream()
                .filter(task -> task.launchType() == LaunchType.FARGATE_SPOT)
                .findFirst()
                .ifPresent(task -> cloud.ecs().fargateSpot().interrupt(task.taskId(), Optional.empty()));
        cloud.world().ec2().interruptions().interrupt(second.id(), ofSeconds(20), InterruptionAction.STOP);
        cloud.loop().advance(ofMinutes(50));
        return cloud.events().stream().map(event -> Json.read(event.toJson())).toList();
    }

    private static void register(VirtualCloud cloud) {
        var checked = ContainerHealthCheck.shell("true").every(ofSeconds(5));
        for (var definition : List.of(
                TaskDefinition.builder("checked", List.of("x")).healthCheck(checked),
                TaskDefinition.builder("huge", List.of("x")).memory(60_000),
                TaskDefinition.builder("broken", List.of("x")))) {
            cloud.ecs().taskDefinitions().register(definition.build());
        }
    }

    private static void create(VirtualCloud cloud, ServiceDefinitionBuilder service) {
        cloud.ecs().services().create(service.build());
    }

    private static List<JsonNode> of(String detailType) {
        return EVENTS.stream()
                .filter(event -> event.get("detail-type").asString().equals(detailType))
                .toList();
    }

    private static List<JsonNode> of(String detailType, Predicate<JsonNode> which) {
        return of(detailType).stream()
                .map(event -> event.get("detail"))
                .filter(which)
                .toList();
    }

    private static Predicate<JsonNode> where(String member, String value) {
        return detail -> detail.has(member) && detail.get(member).asString().equals(value);
    }

    private static void walk(String detailType, String source, String shape) {
        var documented = Shape.of(shape);
        assertThat(of(detailType)).isNotEmpty().allSatisfy(event -> {
            assertThat(event.get("source").asString()).isEqualTo(source);
            assertThat(documented.problemsOf(event.get("detail")))
                    .as(event.toString())
                    .isEmpty();
        });
    }

    private static void present(List<JsonNode> details, String... members) {
        assertThat(details)
                .isNotEmpty()
                .allSatisfy(detail ->
                        assertThat(detail.propertyNames()).as(detail.toString()).contains(members));
    }

    private static void absent(List<JsonNode> details, String... members) {
        assertThat(details)
                .isNotEmpty()
                .allSatisfy(detail ->
                        assertThat(detail.propertyNames()).as(detail.toString()).doesNotContain(members));
    }

    /**
     * Documented members that no event has. {@code memoryReservation}: a task definition here has the one limit, {@code
     * memory}. {@code managedAgents}: there is only ExecuteCommandAgent, and {@code enableExecuteCommand} is false. {@code
     * statusReason}: of REGISTRATION_FAILED and the like, which no container instance here comes to.
     */
    @ParameterizedTest
    @ValueSource(strings = {"memoryReservation", "managedAgents", "statusReason"})
    void whatIsLeftOutIsInNoEvent(String member) {
        assertThat(EVENTS)
                .allSatisfy(event -> assertThat(event.findValues(member)).isEmpty());
    }

    @Test
    void everyEnvelopeIsWhole() {
        assertThat(EVENTS).hasSizeGreaterThan(100).allSatisfy(event -> {
            var envelope = event.deepCopy().asObject();
            assertThat(envelope.remove("detail").isObject()).isTrue();
            assertThat(ENVELOPE.problemsOf(envelope)).as(event.toString()).isEmpty();
            assertThat(event.get("time").asString()).matches("[0-9-]{10}T[0-9:]{8}Z");
            assertThat(event.get("resources")).hasSize(1);
        });
    }

    @Test
    void noEventIsOfAKindThatIsNotWalked() {
        assertThat(EVENTS)
                .extracting(event -> event.get("detail-type").asString())
                .containsOnly(
                        "EC2 Instance State-change Notification",
                        "EC2 Spot Instance Request Fulfillment",
                        "EC2 Instance Rebalance Recommendation",
                        "EC2 Spot Instance Interruption Warning",
                        "ECS Task State Change",
                        "ECS Container Instance State Change",
                        "ECS Service Action",
                        "ECS Deployment State Change");
    }

    @Test
    void ec2InstanceStateChangeNotification() {
        walk("EC2 Instance State-change Notification", "aws.ec2", """
                instance-id  string
                state        string
                """);
        assertThat(of("EC2 Instance State-change Notification"))
                .extracting(event -> event.get("detail").get("state").asString())
                .containsOnly("pending", "running", "stopping", "stopped", "shutting-down", "terminated");
    }

    @Test
    void ec2SpotInstanceRequestFulfillment() {
        walk("EC2 Spot Instance Request Fulfillment", "aws.ec2", """
                spot-instance-request-id  string
                instance-id               string
                """);
        assertThat(of("EC2 Spot Instance Request Fulfillment"))
                .as("one for each Spot Instance")
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.get("detail")
                                .get("spot-instance-request-id")
                                .asString())
                        .matches("sir-[0-9a-z]{8}"));
    }

    @Test
    void ec2InstanceRebalanceRecommendation() {
        walk("EC2 Instance Rebalance Recommendation", "aws.ec2", "instance-id string");
    }

    @Test
    void ec2SpotInstanceInterruptionWarning() {
        walk("EC2 Spot Instance Interruption Warning", "aws.ec2", """
                instance-id      string
                instance-action  string
                """);
        assertThat(of("EC2 Spot Instance Interruption Warning"))
                .extracting(event -> event.get("detail").get("instance-action").asString())
                .containsExactly("terminate", "stop");
    }

    @Test
    void ecsTaskStateChange() {
        walk("ECS Task State Change", "aws.ecs", """
                attachments[].id                                  uuid
                attachments[].type                                string
                attachments[].status                              string
                attachments[].details[].name                      string
                attachments[].details[].value                     string
                attributes[].name                                 string
                attributes[].value                                string
                availabilityZone                                  string
                capacityProviderName?                             string
                clusterArn                                        arn
                connectivity?                                     string
                connectivityAt?                                   time
                containerInstanceArn?                             arn
                containers[].containerArn                         arn
                containers[].exitCode?                            integer
                containers[].lastStatus                           string
                containers[].name                                 string
                containers[].image                                string
                containers[].imageDigest?                         string
                containers[].runtimeId?                           string
                containers[].taskArn                              arn
                containers[].networkInterfaces[].attachmentId     uuid
                containers[].networkInterfaces[].privateIpv4Address string
                containers[].networkBindings?[].bindIP            string
                containers[].networkBindings?[].containerPort     integer
                containers[].networkBindings?[].hostPort          integer
                containers[].networkBindings?[].protocol          string
                containers[].cpu                                  digits
                containers[].memory?                              digits
                containers[].reason?                              string
                cpu                                               digits
                memory                                            digits
                createdAt                                         time
                desiredStatus                                     string
                enableExecuteCommand                              boolean
                ephemeralStorage?.sizeInGiB                       integer
                executionStoppedAt?                               time
                group                                             string
                launchType                                        string
                lastStatus                                        string
                overrides.containerOverrides[].name               string
                platformVersion?                                  string
                pullStartedAt?                                    time
                pullStoppedAt?                                    time
                startedAt?                                        time
                startedBy?                                        string
                stoppingAt?                                       time
                stoppedAt?                                        time
                stoppedReason?                                    string
                stopCode?                                         string
                taskArn                                           arn
                taskDefinitionArn                                 arn
                updatedAt                                         time
                version                                           integer
                """);
    }

    private static List<JsonNode> tasks(Predicate<JsonNode> which) {
        return of("ECS Task State Change", which);
    }

    @Test
    void whatATaskOnFargateHasAndOneOnEc2HasNot() {
        var fargate = tasks(where("launchType", "FARGATE"));
        var ec2 = tasks(where("launchType", "EC2"));

        present(fargate, "capacityProviderName", "ephemeralStorage", "platformVersion");
        absent(fargate, "containerInstanceArn");
        present(ec2, "containerInstanceArn", "connectivity", "connectivityAt");
        absent(ec2, "ephemeralStorage", "platformVersion");
        assertThat(fargate)
                .extracting(detail -> detail.get("capacityProviderName").asString())
                .contains("FARGATE", "FARGATE_SPOT");
        assertThat(ec2)
                .allSatisfy(detail -> assertThat(detail.get("attachments")).isEmpty());
    }

    @Test
    void aTasksMembersComeAsItLives() {
        var pulled = where("lastStatus", "RUNNING").or(where("lastStatus", "STOPPING"));
        present(tasks(pulled), "pullStartedAt", "pullStoppedAt", "startedAt", "connectivity", "connectivityAt");
        absent(tasks(where("lastStatus", "PENDING").and(where("desiredStatus", "RUNNING"))), "startedAt", "stoppingAt");
        present(tasks(where("desiredStatus", "STOPPED")), "stoppingAt", "stoppedReason", "stopCode");
        absent(tasks(where("desiredStatus", "RUNNING")), "stoppingAt", "stoppedReason", "stopCode", "stoppedAt");
        present(tasks(where("lastStatus", "STOPPED")), "stoppedAt");
        present(tasks(where("lastStatus", "STOPPED").and(detail -> detail.has("startedAt"))), "executionStoppedAt");
        present(tasks(where("group", "service:web")), "startedBy");
        absent(tasks(where("group", "family:web")), "startedBy");
    }

    @Test
    void aFargateTasksNetworkInterfaceIsKnownOnceItIsAttached() {
        assertThat(tasks(where("launchType", "FARGATE"))).allSatisfy(detail -> {
            var attachment = detail.get("attachments").get(0);
            var container = detail.get("containers").get(0);
            if (detail.get("lastStatus").asString().equals("PROVISIONING")) {
                assertThat(attachment.get("status").asString()).isEqualTo("PRECREATED");
                assertThat(attachment.get("details")).hasSize(1);
                assertThat(container.get("networkInterfaces")).isEmpty();
            } else {
                assertThat(attachment.get("details").findValuesAsString("name"))
                        .containsExactly("subnetId", "networkInterfaceId", "macAddress", "privateIPv4Address");
                assertThat(attachment.get("details").findValuesAsString("value").get(2))
                        .matches("0a(:[0-9a-f]{2}){5}");
                assertThat(container.get("networkInterfaces").get(0).get("attachmentId"))
                        .isEqualTo(attachment.get("id"));
            }
        });
    }

    @Test
    void aRunningContainerOnEc2SaysItsPorts() {
        assertThat(tasks(where("launchType", "EC2").and(where("lastStatus", "RUNNING"))))
                .isNotEmpty()
                .allSatisfy(detail -> {
                    var container = detail.get("containers").get(0);
                    assertThat(container.get("networkBindings")).hasSize(1);
                    assertThat(container.has("runtimeId")).isTrue();
                });
    }

    @Test
    void anImagesDigestIsKnownOnceItIsPulledAndIsTheSameForTheSameImage() {
        var containers = tasks(detail -> detail.has("pullStoppedAt")).stream()
                .map(detail -> detail.get("containers").get(0))
                .toList();

        assertThat(containers)
                .isNotEmpty()
                .allSatisfy(container ->
                        assertThat(container.path("imageDigest").asString("")).matches("sha256:[0-9a-f]{64}"));
        var digests = containers.stream()
                .collect(groupingBy(
                        container -> container.get("image").asString(),
                        mapping(container -> container.get("imageDigest").asString(), toSet())));
        assertThat(digests.keySet()).contains("local/web", "local/checked");
        assertThat(digests.values())
                .doesNotHaveDuplicates()
                .allSatisfy(some -> assertThat(some).hasSize(1));
        assertThat(tasks(detail -> !detail.has("pullStoppedAt")))
                .isNotEmpty()
                .allSatisfy(detail -> assertThat(detail.get("containers").get(0).has("imageDigest"))
                        .isFalse());
    }

    @Test
    void ecsContainerInstanceStateChange() {
        walk("ECS Container Instance State Change", "aws.ecs", """
                agentConnected                          boolean
                attributes[].name                       string
                attributes[].value                      string
                clusterArn                              arn
                containerInstanceArn                    arn
                ec2InstanceId                           string
                registeredAt                            time
                registeredResources[].name              string
                registeredResources[].type              string
                registeredResources[].integerValue?     integer
                registeredResources[].stringSetValue?[] string
                remainingResources[].name               string
                remainingResources[].type               string
                remainingResources[].integerValue?      integer
                remainingResources[].stringSetValue?[]  string
                status                                  string
                version                                 integer
                versionInfo.agentHash                   string
                versionInfo.agentVersion                string
                versionInfo.dockerVersion               string
                updatedAt                               time
                """);
        assertThat(of("ECS Container Instance State Change"))
                .extracting(event -> event.get("detail").get("status").asString())
                .containsOnly("ACTIVE", "DRAINING", "INACTIVE");
    }

    @Test
    void aContainerInstancesResourcesAreProcessorsMemoryAndPorts() {
        for (var resources : List.of("registeredResources", "remainingResources")) {
            assertThat(of("ECS Container Instance State Change", detail -> true))
                    .allSatisfy(detail -> {
                        assertThat(detail.get(resources).findValuesAsString("name"))
                                .containsExactly("CPU", "MEMORY", "PORTS", "PORTS_UDP");
                        assertThat(detail.get(resources).findValuesAsString("type"))
                                .containsExactly("INTEGER", "INTEGER", "STRINGSET", "STRINGSET");
                    });
        }
        assertThat(of("ECS Container Instance State Change", detail -> true))
                .as("the ports of tasks are taken")
                .anyMatch(detail -> detail.get("remainingResources")
                                .get(2)
                                .get("stringSetValue")
                                .size()
                        > 5);
    }

    @Test
    void anAgentThatIsCutOffIsToldOf() {
        assertThat(of("ECS Container Instance State Change", where("status", "DRAINING")))
                .anyMatch(detail -> !detail.get("agentConnected").asBoolean());
    }

    @Test
    void ecsServiceAction() {
        walk("ECS Service Action", "aws.ecs", """
                eventType                string
                eventName                string
                clusterArn               arn
                capacityProviderArns?[]  arn
                containerInstanceArns?[] arn
                reason?                  string
                createdAt                time
                """);
        assertThat(of("ECS Service Action", detail -> true))
                .extracting(detail -> detail.get("eventType").asString() + " "
                        + detail.get("eventName").asString())
                .containsOnly(
                        "INFO SERVICE_STEADY_STATE",
                        "WARN SERVICE_TASK_START_IMPAIRED",
                        "ERROR SERVICE_TASK_PLACEMENT_FAILURE");
    }

    @Test
    void aPlacementFailureNamesWhatCameClosest() {
        var failures = of("ECS Service Action", where("eventName", "SERVICE_TASK_PLACEMENT_FAILURE"));
        var onEc2 = failures.stream().filter(where("reason", "RESOURCE:MEMORY")).toList();
        var onFargate =
                failures.stream().filter(where("reason", "RESOURCE:FARGATE")).toList();

        present(onEc2, "containerInstanceArns");
        absent(onEc2, "capacityProviderArns");
        present(onFargate, "capacityProviderArns");
        absent(onFargate, "containerInstanceArns");
        absent(of("ECS Service Action", where("eventName", "SERVICE_STEADY_STATE")), "reason", "capacityProviderArns");
    }

    @Test
    void ecsDeploymentStateChange() {
        walk("ECS Deployment State Change", "aws.ecs", """
                eventType     string
                eventName     string
                deploymentId  string
                updatedAt     time
                reason        string
                """);
        assertThat(of("ECS Deployment State Change", detail -> true))
                .extracting(detail -> detail.get("eventName").asString())
                .containsOnly("SERVICE_DEPLOYMENT_IN_PROGRESS", "SERVICE_DEPLOYMENT_COMPLETED");
    }
}
