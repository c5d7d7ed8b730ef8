package dev.lastcall.cloud.taskmetadata;

import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.http.Handler;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import dev.lastcall.cloud.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Task metadata, credentials and task protection of all tasks, told apart by the endpoint id in the path, which here is the task's
 * id. Source: amazon-ecs-agent, {@code tmds}.
 */
public final class TaskMetadataFace implements Handler {

    private static final Pattern PATH = Pattern.compile("/(v4|v3|api|v2/credentials)/([^/]+)(/.*)?");

    private final World world;
    private final TaskProtection protection;

    /** The face of this world's tasks. */
    public TaskMetadataFace(World world) {
        this.world = world;
        protection = new TaskProtection(world.ecs());
    }

    /** The variables that lead a task to this face. */
    public static Map<String, String> environment(String address, String taskId) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("ECS_CONTAINER_METADATA_URI_V4", address + "/v4/" + taskId);
        variables.put("ECS_CONTAINER_METADATA_URI", address + "/v3/" + taskId);
        variables.put("ECS_AGENT_URI", address + "/api/" + taskId);
        // ECS gives a path on 169.254.170.2, which is not to be had here; the SDKs take a whole address as well.
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", address + "/v2/credentials/" + taskId);
        return variables;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        return world.loop().submit(() -> answer(request));
    }

    private Response answer(Request request) {
        var path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Response.json(404, "404 page not found");
        }
        var below = Optional.ofNullable(path.group(3)).orElse("");
        var task = find(path.group(2));
        if (path.group(1).equals("api")) {
            return below.equals(TaskProtection.PATH)
                    ? task.map(found -> protection.answer(
                                    request, found, world.loop().now()))
                            .orElseGet(() -> unknownToProtection())
                    : Response.json(404, "404 page not found");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.json(405, "Method Not Allowed");
        }
        if (path.group(1).equals("v2/credentials")) {
            return task.map(found -> Response.json(
                            200, TaskCredentials.of(found, world.loop().now())))
                    .orElseGet(() -> Response.json(404, "404 page not found"));
        }
        return metadata(below, task, path.group(2));
    }

    private Optional<TaskDescription> find(String id) {
        return world.ecs().tasks().list().stream()
                .filter(task -> task.taskId().equals(id) && task.lastStatus() != TaskStatus.STOPPED)
                .findFirst();
    }

    private static Response metadata(String below, Optional<TaskDescription> task, String id) {
        return switch (below.replaceFirst("/$", "")) {
            case "" ->
                task.map(found -> Response.json(200, MetadataDocuments.container(found)))
                        .orElseGet(() -> unknown("container", id));
            case "/task", "/taskWithTags" ->
                task.map(found -> Response.json(200, MetadataDocuments.task(found)))
                        .orElseGet(() -> unknown("task", id));
            case "/stats", "/task/stats" -> Response.json(200, Map.of());
            default -> Response.json(404, "404 page not found");
        };
    }

    /** The body is a JSON string, not an object. */
    private static Response unknown(String kind, String id) {
        return Response.json(
                404,
                "V4 " + kind + " metadata handler: unable to get task arn from request: unable to get task Arn from"
                        + " v3 endpoint ID: " + id);
    }

    private static Response unknownToProtection() {
        return Response.json(
                404,
                Map.of(
                        "error",
                        Map.of(
                                "Code",
                                "ResourceNotFoundException",
                                "Message",
                                "Failed to find a task for the request")));
    }
}
