package dev.lastcall.cloud.taskmetadata;

import dev.lastcall.cloud.ecs.Ecs;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code $ECS_AGENT_URI/task-protection/v1/state}. Source: amazon-ecs-agent, {@code
 * tmds/handlers/taskprotection/v1/handlers/handlers.go}.
 */
final class TaskProtection {

    static final String PATH = "/task-protection/v1/state";

    private static final Set<String> FIELDS = Set.of("ProtectionEnabled", "ExpiresInMinutes");
    private static final int DEFAULT_MINUTES = 120;
    private static final int LONGEST_MINUTES = 2_880;

    private final Ecs ecs;

    TaskProtection(Ecs ecs) {
        this.ecs = ecs;
    }

    /** On the world's thread. */
    Response answer(Request request, TaskDescription task, Instant now) {
        return switch (request.method()) {
            case "GET" -> state(task, task.protectedUntil().filter(now::isBefore));
            case "PUT" -> put(request.body(), task);
            default -> Response.json(405, "Method Not Allowed");
        };
    }

    private Response put(String body, TaskDescription task) {
        JsonNode wanted;
        try {
            wanted = Json.read(body);
        } catch (JacksonException garbage) {
            return undecodable(task);
        }
        if (!wanted.isObject() || !FIELDS.containsAll(wanted.propertyNames())) {
            return undecodable(task);
        }
        var enabled = wanted.get("ProtectionEnabled");
        if (enabled == null || enabled.isNull()) {
            return error(
                    400,
                    task,
                    "InvalidParameterException",
                    "Invalid request: does not contain 'ProtectionEnabled' field");
        }
        var minutes = wanted.get("ExpiresInMinutes");
        boolean given = minutes != null && !minutes.isNull();
        if (!enabled.isBoolean() || (given && !minutes.isIntegralNumber())) {
            return undecodable(task);
        }
        int lasts = given ? minutes.asInt() : DEFAULT_MINUTES;
        if (lasts < 1 || lasts > LONGEST_MINUTES) {
            return error(
                    400,
                    task,
                    "InvalidParameterException",
                    "expiresInMinutes must be between 1 and " + LONGEST_MINUTES + ", found " + lasts);
        }
        if (task.serviceName().isEmpty()) {
            var failure = new LinkedHashMap<String, Object>();
            failure.put("Arn", task.taskArn());
            failure.put("Detail", "The task is not part of a service.");
            failure.put("Reason", "TASK_NOT_VALID");
            return Response.json(200, Map.of("failure", failure));
        }
        return state(task, ecs.tasks().protect(task.taskId(), enabled.asBoolean(), Duration.ofMinutes(lasts)));
    }

    private static Response state(TaskDescription task, Optional<Instant> until) {
        var protection = new LinkedHashMap<String, Object>();
        protection.put(
                "ExpirationDate",
                until.map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null));
        protection.put("ProtectionEnabled", until.isPresent());
        protection.put("TaskArn", task.taskArn());
        return Response.json(200, Map.of("protection", protection));
    }

    private static Response undecodable(TaskDescription task) {
        return error(400, task, "InvalidParameterException", "UpdateTaskProtection: failed to decode request");
    }

    private static Response error(int status, TaskDescription task, String code, String message) {
        var error = new LinkedHashMap<String, Object>();
        error.put("Arn", task.taskArn());
        error.put("Code", code);
        error.put("Message", message);
        return Response.json(status, Map.of("error", error));
    }
}
