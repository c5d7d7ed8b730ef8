package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.Ecs;
import dev.lastcall.cloud.ecs.TaskFilter;
import dev.lastcall.cloud.ecs.TaskOrderResult;
import dev.lastcall.cloud.ecs.Tasks;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/** Tasks. */
final class TaskApi {

    private static final int MOST_DESCRIBED = 100;

    private final Tasks tasks;
    private final TaskRequests requests;

    TaskApi(Ecs ecs) {
        tasks = ecs.tasks();
        requests =
                new TaskRequests(ecs.taskDefinitions(), ecs.capacityProviders().strategies());
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(RunTaskRequest.class, this::run, TaskRequests.RUN)
                .on(StartTaskRequest.class, this::start, TaskRequests.START)
                .on(StopTaskRequest.class, this::stop, "cluster", "task", "reason")
                .on(DescribeTasksRequest.class, this::describe, "cluster", "tasks", "include")
                .on(
                        ListTasksRequest.class,
                        this::list,
                        "cluster",
                        "containerInstance",
                        "family",
                        "startedBy",
                        "serviceName",
                        "desiredStatus",
                        "launchType",
                        "maxResults",
                        "nextToken");
    }

    private RunTaskResponse run(RunTaskRequest request) {
        var result = tasks.run(requests.order(request));
        return RunTaskResponse.builder()
                .tasks(shapes(result))
                .failures(failures(result))
                .build();
    }

    private StartTaskResponse start(StartTaskRequest request) {
        var result = tasks.start(
                Answers.cluster(request.cluster()),
                request.taskDefinition(),
                request.containerInstances(),
                requests.options(request));
        return StartTaskResponse.builder()
                .tasks(shapes(result))
                .failures(failures(result))
                .build();
    }

    private static List<Task> shapes(TaskOrderResult result) {
        return result.tasks().stream().map(task -> TaskShape.of(task, true)).toList();
    }

    private static List<Failure> failures(TaskOrderResult result) {
        return result.failures().stream()
                .map(failure -> Failure.builder()
                        .arn(failure.arn().orElse(null))
                        .reason(
                                failure.reason().equals("RESOURCE:FARGATE")
                                        ? "Capacity is unavailable at this time. Please try again later or in a"
                                                + " different availability zone"
                                        : failure.reason())
                        .build())
                .toList();
    }

    private StopTaskResponse stop(StopTaskRequest request) {
        var stopped = tasks.stop(
                Answers.cluster(request.cluster()),
                request.task(),
                Optional.ofNullable(request.reason()).filter(reason -> !reason.isEmpty()));
        return StopTaskResponse.builder().task(TaskShape.of(stopped, false)).build();
    }

    private DescribeTasksResponse describe(DescribeTasksRequest request) {
        if (request.tasks().isEmpty()) {
            throw Answers.invalid("Tasks cannot be empty.");
        }
        if (request.tasks().size() > MOST_DESCRIBED) {
            throw Answers.invalid("The number of tasks can be " + MOST_DESCRIBED + " at most.");
        }
        var cluster = Answers.cluster(request.cluster());
        boolean tags = request.include().contains(TaskField.TAGS);
        var found = new ArrayList<Task>();
        var failures = new ArrayList<Failure>();
        for (var id : request.tasks()) {
            tasks.find(cluster, id)
                    .ifPresentOrElse(
                            task -> found.add(TaskShape.of(task, tags)),
                            () -> failures.add(Answers.missing(tasks.arn(cluster, id))));
        }
        return DescribeTasksResponse.builder().tasks(found).failures(failures).build();
    }

    private ListTasksResponse list(ListTasksRequest request) {
        boolean more = request.family() != null || request.serviceName() != null || request.containerInstance() != null;
        if (request.startedBy() != null && more) {
            throw Answers.invalid("startedBy must be the only filter that is used.");
        }
        var filter = new TaskFilter(
                Answers.cluster(request.cluster()),
                Optional.ofNullable(request.containerInstance()),
                Optional.ofNullable(request.family()),
                Optional.ofNullable(request.startedBy()),
                Optional.ofNullable(request.serviceName()),
                Optional.of(request.desiredStatus() == null ? "RUNNING" : request.desiredStatusAsString()),
                Optional.ofNullable(request.launchTypeAsString()));
        var page = Answers.page(tasks.list(filter), arn -> arn, request.nextToken(), request.maxResults());
        return ListTasksResponse.builder()
                .taskArns(page.things())
                .nextToken(page.token())
                .build();
    }
}
