package dev.lastcall.cloud.api.ecs;

import static dev.lastcall.cloud.api.ecs.Refusals.refused;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.semantics.Shows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class TaskApiTest {

    private static final String SUBNET = DefaultVpc.subnetId("us-east-1b");
    private static final String MISSING = "0123456789abcdef0123456789abcdef";

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final EcsClient ecs = cloud.aws().ecs;

    @BeforeEach
    void define() {
        ecs.registerTaskDefinition(request -> request.family("web")
                .tags(tag("made", "here"), tag("team", "blue"))
                .containerDefinitions(ContainerDefinition.builder()
                        .name("web")
                        .image("nginx:1")
                        .cpu(128)
                        .memory(512)
                        .environment(pair("MODE", "normal"), pair("KEEP", "yes"))
                        .portMappings(mapping -> mapping.containerPort(80))
                        .healthCheck(check -> check.command("CMD-SHELL", "true"))
                        .build()));
        ecs.registerTaskDefinition(request -> request.family("job")
                .networkMode(NetworkMode.AWSVPC)
                .requiresCompatibilities(Compatibility.FARGATE)
                .cpu("256")
                .memory("512")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("job")
                        .image("busybox")
                        .build()));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static KeyValuePair pair(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }

    private String instance() {
        cloud.world().ec2().instances().launch(Clouds.DRAINING, "us-east-1a", PurchaseOption.SPOT);
        cloud.advance(ofMinutes(2));
        var all = cloud.world().ecs().containerInstances().list();
        return all.get(all.size() - 1).containerInstanceArn();
    }

    private RunTaskResponse run(String family, Consumer<RunTaskRequest.Builder> more) {
        return ecs.runTask(request -> {
            request.taskDefinition(family);
            more.accept(request);
        });
    }

    private RunTaskResponse fargate(Consumer<RunTaskRequest.Builder> more) {
        return run("job", request -> {
            request.launchType(LaunchType.FARGATE)
                    .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(SUBNET)));
            more.accept(request);
        });
    }

    private Task described(String arn) {
        var answer = ecs.describeTasks(request -> request.tasks(arn).include(TaskField.TAGS));
        assertThat(answer.failures()).isEmpty();
        return answer.tasks().get(0);
    }

    @Test
    void aTaskOnEc2IsDescribedInFull() {
        var host = instance();
        var launched = new AtomicReference<Map<String, String>>();
        cloud.cloud().tasks().follow(launch -> {
            launched.set(launch.environment());
            return Script.polite();
        });

        var arn = run("web", request -> request.startedBy("me").enableExecuteCommand(true))
                .tasks()
                .get(0)
                .taskArn();
        cloud.advance(ofMinutes(1));

        var task = described(arn);
        assertThat(task.lastStatus()).isEqualTo("RUNNING");
        assertThat(task.desiredStatus()).isEqualTo("RUNNING");
        assertThat(task.launchType()).isEqualTo(LaunchType.EC2);
        assertThat(task.containerInstanceArn()).isEqualTo(host);
        assertThat(task.availabilityZone()).isEqualTo("us-east-1a");
        assertThat(task.group()).isEqualTo("family:web");
        assertThat(task.startedBy()).isEqualTo("me");
        assertThat(task.enableExecuteCommand()).isTrue();
        assertThat(task.cpu()).isEqualTo("128");
        assertThat(task.memory()).isEqualTo("512");
        assertThat(task.connectivity()).isEqualTo(Connectivity.CONNECTED);
        assertThat(task.createdAt()).isBefore(task.pullStoppedAt());
        assertThat(task.pullStartedAt()).isBefore(task.pullStoppedAt());
        assertThat(task.pullStoppedAt()).isBeforeOrEqualTo(task.startedAt());
        assertThat(task.healthStatus()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(task.attachments()).isEmpty();
        assertThat(task.attributes().get(0).value()).isEqualTo("x86_64");
        assertThat(task.version()).isPositive();
        assertThat(task.overrides().containerOverrides().get(0).name()).isEqualTo("web");
        var container = task.containers().get(0);
        assertThat(container.name()).isEqualTo("web");
        assertThat(container.image()).isEqualTo("nginx:1");
        assertThat(container.imageDigest()).startsWith("sha256:");
        assertThat(container.runtimeId()).isNotEmpty();
        assertThat(container.lastStatus()).isEqualTo("RUNNING");
        assertThat(container.healthStatus()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(container.exitCode()).isNull();
        assertThat(container.cpu()).isEqualTo("128");
        assertThat(container.memory()).isEqualTo("512");
        var binding = container.networkBindings().get(0);
        assertThat(binding.containerPort()).isEqualTo(80);
        assertThat(binding.hostPort().toString()).isEqualTo(launched.get().get("PORT"));
    }

    @Test
    void aTaskOnFargateHasANetworkInterfaceInItsSubnet() {
        var arn = fargate(request -> {}).tasks().get(0).taskArn();
        assertThat(described(arn).attachments().get(0).status()).isEqualTo("PRECREATED");

        cloud.advance(ofMinutes(1));

        var task = described(arn);
        assertThat(task.lastStatus()).isEqualTo("RUNNING");
        assertThat(task.launchType()).isEqualTo(LaunchType.FARGATE);
        assertThat(task.capacityProviderName()).isEqualTo("FARGATE");
        assertThat(task.platformVersion()).isEqualTo("1.4.0");
        assertThat(task.platformFamily()).isEqualTo("Linux");
        assertThat(task.ephemeralStorage().sizeInGiB()).isEqualTo(20);
        assertThat(task.containerInstanceArn()).isNull();
        assertThat(task.availabilityZone()).isEqualTo("us-east-1b");
        var attachment = task.attachments().get(0);
        assertThat(attachment.status()).isEqualTo("ATTACHED");
        assertThat(attachment.details()).contains(pair("subnetId", SUBNET));
        assertThat(attachment.details())
                .extracting(KeyValuePair::name)
                .containsExactly("subnetId", "networkInterfaceId", "macAddress", "privateIPv4Address");
        var container = task.containers().get(0);
        assertThat(container.networkInterfaces().get(0).attachmentId()).isEqualTo(attachment.id());
        assertThat(container.networkBindings()).isEmpty();
    }

    @Test
    void fargateSpotIsAskedForByItsCapacityProvider() {
        cloud.aws()
                .ecs
                .putClusterCapacityProviders(request -> request.cluster("default")
                        .capacityProviders("FARGATE_SPOT")
                        .defaultCapacityProviderStrategy(List.of()));
        var task = run(
                        "job",
                        request -> request.capacityProviderStrategy(item ->
                                        item.capacityProvider("FARGATE_SPOT").weight(1))
                                .networkConfiguration(
                                        network -> network.awsvpcConfiguration(vpc -> vpc.subnets(SUBNET))))
                .tasks()
                .get(0);

        assertThat(task.capacityProviderName()).isEqualTo("FARGATE_SPOT");
        assertThat(task.launchType()).isEqualTo(LaunchType.FARGATE);
        cloud.world().ecs().fargateSpot().withdraw(ofMinutes(5));
        var none = run(
                "job",
                request -> request.capacityProviderStrategy(
                                item -> item.capacityProvider("FARGATE_SPOT").weight(1))
                        .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(SUBNET))));
        assertThat(none.tasks()).isEmpty();
        assertThat(none.failures().get(0).reason()).startsWith("Capacity is unavailable at this time.");
    }

    @Test
    void overridesReachTheContainerAndComeBack() {
        instance();
        var launched = new AtomicReference<dev.lastcall.cloud.ecs.TaskHost.Launch>();
        cloud.cloud().tasks().follow(launch -> {
            launched.set(launch);
            return Script.polite();
        });

        var arn = run(
                        "web",
                        request -> request.overrides(overrides -> overrides
                                .taskRoleArn("arn:aws:iam::111122223333:role/other")
                                .containerOverrides(container -> container
                                        .name("web")
                                        .command("serve", "fast")
                                        .environment(pair("MODE", "special"))
                                        .cpu(256)
                                        .memory(1024))))
                .tasks()
                .get(0)
                .taskArn();
        cloud.advance(ofMinutes(1));

        assertThat(launched.get().command()).containsExactly("serve", "fast");
        assertThat(launched.get().environment())
                .containsEntry("MODE", "special")
                .containsEntry("KEEP", "yes");
        var task = described(arn);
        assertThat(task.cpu()).isEqualTo("256");
        assertThat(task.memory()).isEqualTo("1024");
        assertThat(task.overrides().taskRoleArn()).endsWith("role/other");
        var override = task.overrides().containerOverrides().get(0);
        assertThat(override.command()).containsExactly("serve", "fast");
        assertThat(override.environment()).containsExactly(pair("MODE", "special"));
        assertThat(override.memory()).isEqualTo(1024);
    }

    @Test
    void tagsOfTheDefinitionArePropagatedAndTheTasksOwnWin() {
        var arn = fargate(request -> request.tags(tag("team", "red")))
                .tasks()
                .get(0)
                .taskArn();
        assertThat(described(arn).tags()).containsExactly(tag("team", "red"));
        assertThat(ecs.describeTasks(request -> request.tasks(arn))
                        .tasks()
                        .get(0)
                        .tags())
                .isEmpty();

        instance();
        var propagated = run(
                        "web",
                        request -> request.propagateTags(PropagateTags.TASK_DEFINITION)
                                .tags(tag("team", "red")))
                .tasks()
                .get(0);
        assertThat(propagated.tags()).containsExactly(tag("made", "here"), tag("team", "red"));
    }

    @Test
    void whatDoesNotFitIsAFailureForEachInstance() {
        var host = instance();

        var answer = run(
                "web",
                request -> request.count(10)
                        .overrides(overrides -> overrides.containerOverrides(
                                container -> container.name("web").memory(4000))));

        assertThat(answer.tasks()).hasSize(1);
        assertThat(answer.failures())
                .hasSize(9)
                .allMatch(failure ->
                        failure.arn().equals(host) && failure.reason().equals("RESOURCE:MEMORY"));
    }

    @Test
    void aRepeatedOrderGivesTheSameTasks() {
        var first = fargate(request -> request.clientToken("once").count(2));
        cloud.advance(ofMinutes(1));
        var second = fargate(request -> request.clientToken("once").count(2));

        assertThat(second.tasks())
                .extracting(Task::taskArn)
                .isEqualTo(first.tasks().stream().map(Task::taskArn).toList());
        assertThat(second.tasks()).extracting(Task::lastStatus).containsOnly("RUNNING");
        assertThat(ecs.listTasks().taskArns()).hasSize(2);
        var conflict = (ConflictException) refused(
                "ConflictException",
                "already in use with a different RunTask request",
                () -> fargate(request -> request.clientToken("once").count(3)));
        assertThat(conflict.resourceIds())
                .isEqualTo(first.tasks().stream().map(Task::taskArn).toList());
    }

    @Shows("stop.user")
    @Test
    void aStoppedTaskSaysByWhomAndWhy() {
        var arn = fargate(request -> {}).tasks().get(0).taskArn();
        cloud.advance(ofMinutes(1));
        cloud.cloud().tasks().follow(launch -> Script.polite());

        var stopping =
                ecs.stopTask(request -> request.task(arn).reason("enough")).task();
        assertThat(stopping.desiredStatus()).isEqualTo("STOPPED");
        assertThat(stopping.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
        assertThat(stopping.stoppedReason()).isEqualTo("enough");
        assertThat(stopping.stoppingAt()).isNotNull();
        cloud.advance(ofMinutes(1));

        var task = described(arn);
        assertThat(task.lastStatus()).isEqualTo("STOPPED");
        assertThat(task.stoppedAt()).isAfterOrEqualTo(task.executionStoppedAt());
        assertThat(task.containers().get(0).exitCode()).isZero();
        assertThat(task.containers().get(0).lastStatus()).isEqualTo("STOPPED");
        assertThat(task.attachments().get(0).status()).isEqualTo("DELETED");
        var other = fargate(request -> {}).tasks().get(0).taskArn();
        assertThat(ecs.stopTask(request -> request.task(other.substring(other.lastIndexOf('/') + 1)))
                        .task()
                        .stoppedReason())
                .isEqualTo("Task stopped by user");
    }

    @Shows("stop.stopped-visible")
    @Test
    void aStoppedTaskIsDescribedForAnHour() {
        var arn = fargate(request -> {}).tasks().get(0).taskArn();
        cloud.advance(ofMinutes(1));
        ecs.stopTask(request -> request.task(arn));
        cloud.advance(ofMinutes(59));
        fargate(request -> {});
        cloud.advance(ofSeconds(30));
        assertThat(described(arn).lastStatus()).isEqualTo("STOPPED");

        cloud.advance(ofMinutes(2));
        fargate(request -> {});
        cloud.advance(ofSeconds(30));

        assertThat(ecs.describeTasks(request -> request.tasks(arn))
                        .failures()
                        .get(0)
                        .reason())
                .isEqualTo("MISSING");
    }

    @Test
    void tasksAreListedByEachFilterAndInPages() {
        var host = instance();
        var web = run("web", request -> request.startedBy("me")).tasks().get(0).taskArn();
        var jobs = fargate(request -> request.count(4)).tasks().stream()
                .map(Task::taskArn)
                .sorted()
                .toList();
        cloud.advance(ofMinutes(1));
        ecs.stopTask(request -> request.task(jobs.get(0)));

        assertThat(ecs.listTasks(request -> request.family("web")).taskArns()).containsExactly(web);
        assertThat(ecs.listTasks(request -> request.startedBy("me")).taskArns()).containsExactly(web);
        assertThat(ecs.listTasks(request -> request.containerInstance(host)).taskArns())
                .containsExactly(web);
        assertThat(ecs.listTasks(request -> request.launchType(LaunchType.FARGATE))
                        .taskArns())
                .isEqualTo(jobs.subList(1, 4));
        assertThat(ecs.listTasks(request -> request.desiredStatus(DesiredStatus.STOPPED))
                        .taskArns())
                .containsExactly(jobs.get(0));
        assertThat(ecs.listTasks(request -> request.desiredStatus(DesiredStatus.PENDING))
                        .taskArns())
                .isEmpty();
        assertThat(ecs.listTasksPaginator(request -> request.family("job").maxResults(2)).stream()
                        .flatMap(page -> page.taskArns().stream()))
                .isEqualTo(jobs.subList(1, 4));
        refused("ServiceNotFoundException", "Service not found.", () -> ecs.listTasks(r -> r.serviceName("gone")));
        refused("InvalidParameterException", "not found", () -> ecs.listTasks(r -> r.containerInstance(MISSING)));
        refused(
                "InvalidParameterException",
                "only filter",
                () -> ecs.listTasks(r -> r.startedBy("me").family("web")));
    }

    @Test
    void aTaskIsStartedOnTheInstanceThatIsNamed() {
        instance();
        var host = instance();

        var answer = ecs.startTask(request -> request.taskDefinition("web").containerInstances(host, MISSING));

        assertThat(answer.tasks()).extracting(Task::containerInstanceArn).containsExactly(host);
        assertThat(answer.failures().get(0).arn()).endsWith("container-instance/default/" + MISSING);
        assertThat(answer.failures().get(0).reason()).isEqualTo("MISSING");
        cloud.world()
                .ecs()
                .containerInstances()
                .updateState(host, dev.lastcall.cloud.ecs.ContainerInstanceStatus.DRAINING);
        assertThat(ecs.startTask(request -> request.taskDefinition("web").containerInstances(host))
                        .failures()
                        .get(0)
                        .reason())
                .isEqualTo("INACTIVE");
    }

    @Test
    void aFixedHostPortIsTakenOnce() {
        instance();
        ecs.registerTaskDefinition(request -> request.family("fixed")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("web")
                        .image("nginx")
                        .memory(64)
                        .portMappings(mapping -> mapping.containerPort(80).hostPort(8080))
                        .build()));

        assertThat(run("fixed", request -> request.count(2)).tasks()).hasSize(1);
    }

    @Test
    void unknownTasksAreFailuresAndImpossibleOnesAreRefused() {
        var answer = ecs.describeTasks(request -> request.tasks(MISSING));

        assertThat(answer.failures().get(0).arn())
                .isEqualTo("arn:aws:ecs:us-east-1:111122223333:task/default/" + MISSING);
        assertThat(answer.failures().get(0).reason()).isEqualTo("MISSING");
        refused(
                "InvalidParameterException",
                "Tasks cannot be empty.",
                () -> ecs.describeTasks(r -> r.tasks(List.of())));
        refused(
                "InvalidParameterException",
                "taskId length should be one of [32,36]",
                () -> ecs.describeTasks(r -> r.tasks("short")));
        refused(
                "InvalidParameterException",
                "Identifier is for cluster other. Your cluster is default",
                () -> ecs.stopTask(r -> r.task("arn:aws:ecs:us-east-1:111122223333:task/other/" + MISSING)));
        refused(
                "InvalidParameterException",
                "The referenced task was not found.",
                () -> ecs.stopTask(r -> r.task(MISSING)));
        refused(
                "ClusterNotFoundException",
                "Cluster not found.",
                () -> ecs.describeTasks(r -> r.cluster("gone").tasks(MISSING)));
        refused("ClusterNotFoundException", "Cluster not found.", () -> ecs.listTasks(r -> r.cluster("gone")));
    }

    @Test
    void anOrderThatCannotBeIsRefusedAndNothingIsStarted() {
        refused(
                "InvalidParameterException",
                "No Container Instances were found in your cluster.",
                () -> run("web", request -> {}));
        refused("ClientException", "TaskDefinition not found.", () -> run("gone", request -> {}));
        refused(
                "InvalidParameterException",
                "Network Configuration must be provided",
                () -> run("job", request -> request.launchType(LaunchType.FARGATE)));
        refused(
                "InvalidParameterException",
                "does not support launch_type FARGATE",
                () -> run("web", request -> request.launchType(LaunchType.FARGATE)));
        refused(
                "InvalidParameterException",
                "Network Configuration is not valid",
                () -> run(
                        "web",
                        request -> request.networkConfiguration(
                                network -> network.awsvpcConfiguration(vpc -> vpc.subnets(SUBNET)))));
        refused("InvalidParameterException", "Count must be between 1 and 10", () -> fargate(r -> r.count(11)));
        refused(
                "InvalidParameterException",
                "Override for container named other is not a container",
                () -> fargate(r ->
                        r.overrides(overrides -> overrides.containerOverrides(container -> container.name("other")))));
        refused(
                "InvalidParameterException",
                "The subnet ID 'subnet-1' does not exist",
                () -> fargate(r -> r.networkConfiguration(
                        network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-1")))));
        refused(
                "InvalidParameterException",
                "both a launch type and capacity provider strategy",
                () -> fargate(r -> r.capacityProviderStrategy(item -> item.capacityProvider("FARGATE"))));
        refused("ClusterNotFoundException", "Cluster not found.", () -> fargate(r -> r.cluster("gone")));
        refused(
                "InvalidParameterException",
                "Container Instances",
                () -> ecs.startTask(r -> r.taskDefinition("web").containerInstances(List.of())));
        ecs.deregisterTaskDefinition(request -> request.taskDefinition("job:1"));
        refused("ClientException", "TaskDefinition is inactive", () -> fargate(r -> r.taskDefinition("job:1")));
        cloud.advance(Duration.ofMinutes(1));
        assertThat(ecs.listTasks().taskArns()).isEmpty();
    }
}
