package dev.lastcall.cli.cloud;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cloud.control.ControlFace;
import dev.lastcall.cloud.http.HttpCalls;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a cloud that runs, through its control. */
final class CloudClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpCalls calls = new HttpCalls("lastcall-control", CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    private final URI endpoint;

    CloudClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** What the cloud says of itself. */
    JsonNode status() {
        var status = read(send("GET", "/status", ""));
        if (!status.path("cloud").asString("").equals("lastcall")) {
            throw notOurs();
        }
        return status;
    }

    /**
     * Gives a command.
     *
     * @throws CommandFailed if the cloud refuses it; with the cloud's own sentence
     */
    JsonNode command(String path, Map<String, Object> parameters) {
        var response = send("POST", path, JSON.writeValueAsString(parameters));
        var answer = read(response);
        if (response.status() == 200) {
            return answer;
        }
        var message = answer.path("message").asString("");
        if (message.isEmpty()) {
            throw notOurs();
        }
        throw response.status() == 409 ? CommandFailed.environment(message) : CommandFailed.usage(message);
    }

    private Response send(String method, String path, String body) {
        var request = new Request(method, ControlFace.PREFIX + path, Map.of("content-type", "application/json"), body);
        try {
            return calls.call(endpoint, request).get(ANSWER_TIMEOUT.toSeconds() + 5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailed.environment("interrupted while waiting for " + endpoint);
        } catch (ExecutionException failed) {
            throw unreachable(String.valueOf(failed.getCause()));
        } catch (TimeoutException tooLate) {
            throw unreachable("no answer within " + ANSWER_TIMEOUT.toSeconds() + " s");
        }
    }

    private JsonNode read(Response response) {
        try {
            var answer = JSON.readTree(response.body());
            if (answer.isObject()) {
                return answer;
            }
        } catch (JacksonException notJson) {
            // Said below.
        }
        throw notOurs();
    }

    private CommandFailed unreachable(String why) {
        return CommandFailed.environment("expected a cloud at " + endpoint + ", found none (" + why
                + "): start one with ./lastcall cloud, or name another with --endpoint");
    }

    private CommandFailed notOurs() {
        return CommandFailed.environment("expected a cloud of Lastcall's at " + endpoint
                + ", found something else: name another with --endpoint");
    }

    @Override
    public void close() {
        calls.close();
    }
}
