package dev.lastcall.cloud.control;

import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InsufficientCapacityException;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.http.Handler;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import dev.lastcall.cloud.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Commands to the cloud as JSON.
 *
 * <ul>
 *   <li>{@code GET /status}: instances, container instances, services, tasks
 *   <li>{@code POST /instances/ID/interrupt} with {@code noticeSeconds} (120), {@code action} (terminate), {@code
 *       stopOrder} ({@code deregister-first}, {@code sigterm-first}; the services') and {@code stopOrderSeconds} (2)
 *   <li>{@code POST /instances/ID/rebalance}, {@code /instances/ID/retract}, {@code /instances/ID/start} (a stopped or
 *       hibernated one)
 *   <li>{@code POST /pools/reclaim} with {@code instanceType}, {@code availabilityZone}, {@code noticeSeconds} (120),
 *       {@code unavailableSeconds} (300), {@code stopOrder}, {@code stopOrderSeconds}
 *   <li>{@code POST /tasks/ID/interrupt} (Fargate Spot) with {@code stopOrder}, {@code stopOrderSeconds}; {@code POST
 *       /tasks/ID/stop} with {@code reason}
 * </ul>
 *
 * <p>Answers 200; 400 for what is wrong with the request, 404 for an unknown path or id, 409 for what does not fit the
 * present state: each with {@code {"message": …}}. A request that does not name this host is refused with 403, so that
 * no page in a browser can reach it under another name.
 */
public final class ControlFace implements Handler {

    private static final Pattern LOCAL = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
    private static final Pattern COMMAND = Pattern.compile("/(instances|tasks|pools)(?:/([^/]+))?/([a-z]+)");
    private final World world;

    /** The control of this world. */
    public ControlFace(World world) {
        this.world = world;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        return world.loop().submit(() -> answer(request));
    }

    private Response answer(Request request) {
        if (!LOCAL.matcher(request.header("host").orElse("")).matches()) {
            return message(403, "expected 127.0.0.1 or localhost as the host");
        }
        if (request.path().equals("/status") && request.method().equals("GET")) {
            return Response.json(200, StatusDocuments.of(world));
        }
        var command = COMMAND.matcher(request.path());
        if (!command.matches()) {
            return message(404, "unknown path " + request.path());
        }
        if (!request.method().equals("POST")) {
            return message(405, "expected POST, found " + request.method());
        }
        try {
            var parameters = new Parameters(request.body());
            var id = Optional.ofNullable(command.group(2)).orElse("");
            return run(command.group(1) + "/" + command.group(3), id, parameters);
        } catch (JacksonException garbage) {
            return message(400, "expected a JSON object, found " + request.body());
        } catch (IllegalArgumentException wrong) {
            var text = String.valueOf(wrong.getMessage());
            return message(text.contains("not found") || text.contains("not exist") ? 404 : 400, text);
        } catch (IllegalStateException | InsufficientCapacityException unfitting) {
            return message(409, String.valueOf(unfitting.getMessage()));
        }
    }

    private Response run(String command, String id, Parameters parameters) {
        return switch (command) {
            case "instances/interrupt" -> interrupt(id, parameters);
            case "instances/rebalance" -> {
                world.ec2().interruptions().recommendRebalance(id);
                yield Response.json(200, Map.of("instanceId", id));
            }
            case "instances/retract" -> {
                world.ec2().interruptions().retract(id);
                yield Response.json(200, Map.of("instanceId", id));
            }
            case "instances/start" -> {
                world.ec2().instances().start(id);
                yield Response.json(200, Map.of("instanceId", id));
            }
            case "pools/reclaim" -> reclaim(parameters);
            case "tasks/interrupt" ->
                Response.json(
                        200,
                        Map.of(
                                "taskArn",
                                world.ecs()
                                        .fargateSpot()
                                        .interrupt(id, parameters.stopOrder())
                                        .taskArn()));
            case "tasks/stop" ->
                Response.json(
                        200,
                        Map.of(
                                "taskArn",
                                world.ecs()
                                        .tasks()
                                        .stop(id, parameters.text("reason"))
                                        .taskArn()));
            default -> message(404, "unknown command " + command);
        };
    }

    private Response interrupt(String id, Parameters parameters) {
        var word = parameters.text("action").orElse("terminate");
        var action = List.of(InterruptionAction.values()).stream()
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected the action terminate, stop or hibernate, found " + word));
        var notice = world.interrupt(id, parameters.seconds("noticeSeconds", 120), action, parameters.stopOrder());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("instanceId", id);
        answer.put("action", notice.action().word());
        answer.put("time", notice.time().toString());
        return Response.json(200, answer);
    }

    private Response reclaim(Parameters parameters) {
        var pool = new CapacityPool(parameters.require("instanceType"), parameters.require("availabilityZone"));
        var taken = world.reclaim(
                pool,
                parameters.seconds("noticeSeconds", 120),
                parameters.seconds("unavailableSeconds", 300),
                parameters.stopOrder());
        return Response.json(
                200, Map.of("instanceIds", taken.stream().map(Instance::id).toList()));
    }

    private static Response message(int status, String text) {
        return Response.json(status, Map.of("message", text));
    }
}
