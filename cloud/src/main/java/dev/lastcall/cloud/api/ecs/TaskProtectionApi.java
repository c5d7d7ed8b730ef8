package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.ProtectionResult;
import dev.lastcall.cloud.ecs.Tasks;
import dev.lastcall.cloud.wire.api.Operations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionResponse;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionResponse;

/** Task protection; it is the same that a task changes by itself through its agent. */
final class TaskProtectionApi {

    private static final int MOST_READ = 100;
    private static final int MOST_UPDATED = 10;
    private static final int USUAL_MINUTES = 120;
    private static final int MOST_MINUTES = 2_880;

    private final Tasks tasks;

    TaskProtectionApi(Tasks tasks) {
        this.tasks = tasks;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(GetTaskProtectionRequest.class, this::get, "cluster", "tasks")
                .on(
                        UpdateTaskProtectionRequest.class,
                        this::update,
                        "cluster",
                        "tasks",
                        "protectionEnabled",
                        "expiresInMinutes");
    }

    private GetTaskProtectionResponse get(GetTaskProtectionRequest request) {
        var found = new ArrayList<ProtectedTask>();
        var failures = new ArrayList<Failure>();
        require(request.tasks(), MOST_READ);
        collect(request.tasks(), id -> tasks.protection(request.cluster(), id), found, failures);
        return GetTaskProtectionResponse.builder()
                .protectedTasks(found)
                .failures(failures)
                .build();
    }

    private UpdateTaskProtectionResponse update(UpdateTaskProtectionRequest request) {
        int minutes = request.expiresInMinutes() == null ? USUAL_MINUTES : request.expiresInMinutes();
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw Answers.invalid("expiresInMinutes must be between 1 and " + MOST_MINUTES + ".");
        }
        var found = new ArrayList<ProtectedTask>();
        var failures = new ArrayList<Failure>();
        require(request.tasks(), MOST_UPDATED);
        collect(
                request.tasks(),
                id -> tasks.protect(request.cluster(), id, request.protectionEnabled(), Duration.ofMinutes(minutes)),
                found,
                failures);
        return UpdateTaskProtectionResponse.builder()
                .protectedTasks(found)
                .failures(failures)
                .build();
    }

    private static void require(List<String> ids, int most) {
        if (ids.isEmpty()) {
            throw Answers.invalid("Tasks cannot be empty.");
        }
        if (ids.size() > most) {
            throw Answers.invalid("The number of tasks can be " + most + " at most.");
        }
    }

    private static void collect(
            List<String> ids,
            Function<String, ProtectionResult> ask,
            List<ProtectedTask> found,
            List<Failure> failures) {
        for (var id : ids) {
            var result = ask.apply(id);
            if (result.failure().isPresent()) {
                failures.add(Failure.builder()
                        .arn(result.taskArn())
                        .reason(result.failure().get())
                        .detail(result.detail())
                        .build());
            } else {
                found.add(ProtectedTask.builder()
                        .taskArn(result.taskArn())
                        .protectionEnabled(result.until().isPresent())
                        .expirationDate(result.until().orElse(null))
                        .build());
            }
        }
    }
}
