package dev.lastcall.cloud.control;

import dev.lastcall.cloud.clock.ManualLoop;
import dev.lastcall.cloud.ec2.InsufficientCapacityException;
import dev.lastcall.cloud.http.Handler;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import dev.lastcall.cloud.naming.UnknownNameException;
import dev.lastcall.cloud.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Commands to the cloud as JSON.
 *
 * <ul>
 *   <li>{@code GET /status}: where everything is; instances, container instances, services, tasks
 *   <li>{@code POST /instances/ID/interrupt} with {@code noticeSeconds} (120), {@code action} (terminate), {@code
 *       rebalanceSeconds} (how long before the notice a rebalance recommendation comes; none), {@code stopOrder}
 *       ({@code deregister-first}, {@code sigterm-first}; the services') and {@code stopOrderSeconds} (2)
 *   <li>{@code POST /instances/ID/rebalance}, {@code /instances/ID/retract}, {@code /instances/ID/start} (a stopped or
 *       hibernated one)
 *   <li>{@code POST /pools/reclaim} with {@code instanceType}, {@code availabilityZone}, {@code noticeSeconds} (120),
 *       {@code unavailableSeconds} (300), {@code stopOrder}, {@code stopOrderSeconds}
 *   <li>{@code POST /tasks/ID/interrupt}: a task on Fargate Spot, with {@code stopOrder}, {@code stopOrderSeconds}, or
 *       the Spot Instance of a task on EC2, with what an instance's interruption takes; {@code POST /tasks/ID/stop} with
 *       {@code reason}
 *   <li>{@code POST /services/CLUSTER/NAME/interrupt}: the Spot Instances and the tasks on Fargate Spot that the service
 *       runs on, with what an instance's interruption takes
 *   <li>{@code POST /clock/advance} with {@code seconds}, where time stands until it is moved
 * </ul>
 *
 * <p>Answers 200; 400 for what is wrong with the request, 404 for an unknown path or id, 409 for what does not fit the
 * present state: each with {@code {"message": …}}. A request that does not name this host by an address or {@code
 * localhost}, or that another site's page has made, is refused with 403, so that no page in a browser can command the
 * cloud.
 */
public final class ControlFace implements Handler {

    /** What the paths begin with where the AWS APIs are. */
    public static final String PREFIX = "/_lastcall";

    private static final Pattern COMMAND =
            Pattern.compile("/(?<kind>instances|tasks|pools|clock)(?:/(?<id>[^/]+))?/(?<verb>[a-z]+)"
                    + "|/services/(?<service>[^/]+/[^/]+)/interrupt");

    private final World world;
    private final StatusDocuments status;
    private final InterruptCommands interrupts;

    /** The control of this world. */
    public ControlFace(World world, Whereabouts whereabouts) {
        this.world = world;
        status = new StatusDocuments(whereabouts);
        interrupts = new InterruptCommands(world);
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (!Callers.mayCommand(request)) {
            return completed(message(
                    403,
                    "expected 127.0.0.1, another address or localhost as the host, and no web page of another site as"
                            + " the caller"));
        }
        return request.path().equals("/clock/advance") && request.method().equals("POST")
                ? advance(request)
                : world.loop().submit(() -> refusing(() -> answer(request)));
    }

    private static CompletionStage<Response> completed(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    /** Not as one of the world's commands, for it lets others run. */
    private CompletionStage<Response> advance(Request request) {
        if (!(world.loop() instanceof ManualLoop manual)) {
            return completed(message(409, "expected a clock that is moved by hand, found one that runs by itself"));
        }
        var parameters = new AtomicReference<Duration>();
        var refusal = refusing(() -> {
            parameters.set(new Parameters(request.body()).seconds("seconds"));
            return Response.json(200, Map.of());
        });
        return refusal.status() == 200
                ? manual.advance(parameters.get()).thenApply(now -> Response.json(200, Map.of("time", now.toString())))
                : completed(refusal);
    }

    private Response answer(Request request) {
        if (request.path().equals("/status") && request.method().equals("GET")) {
            return Response.json(200, status.of(world));
        }
        var command = COMMAND.matcher(request.path());
        if (!command.matches()) {
            return message(404, "unknown path " + request.path());
        }
        if (!request.method().equals("POST")) {
            return message(405, "expected POST, found " + request.method());
        }
        var parameters = new Parameters(request.body());
        var service = command.group("service");
        if (service != null) {
            return Response.json(200, interrupts.service(service, parameters));
        }
        var id = Optional.ofNullable(command.group("id")).orElse("");
        return run(command.group("kind") + "/" + command.group("verb"), id, parameters);
    }

    private static Response refusing(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (JacksonException garbage) {
            return message(400, "expected a JSON object as the body, found something else");
        } catch (UnknownNameException unknown) {
            return message(404, String.valueOf(unknown.getMessage()));
        } catch (IllegalArgumentException wrong) {
            return message(400, String.valueOf(wrong.getMessage()));
        } catch (IllegalStateException | InsufficientCapacityException unfitting) {
            return message(409, String.valueOf(unfitting.getMessage()));
        }
    }

    private Response run(String command, String id, Parameters parameters) {
        return switch (command) {
            case "instances/interrupt" -> Response.json(200, interrupts.instance(id, parameters));
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
            case "pools/reclaim" -> Response.json(200, interrupts.pool(parameters));
            case "tasks/interrupt" -> Response.json(200, interrupts.task(id, parameters));
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

    private static Response message(int status, String text) {
        return Response.json(status, Map.of("message", text));
    }
}
