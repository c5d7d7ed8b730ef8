package dev.lastcall.aws.task;

import dev.lastcall.aws.http.Answer;
import dev.lastcall.aws.http.ExchangeException;
import dev.lastcall.aws.http.Request;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.aws.json.Json;
import dev.lastcall.aws.json.JsonException;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Map;

/** Asks the agent to protect the task, or to protect it no longer. */
final class ProtectionCalls {

    /** What came of a call. {@code reason} and {@code message} are empty if it was done. */
    record Outcome(Result result, String reason, String message) {}

    enum Result {
        DONE,
        /** ECS has said no. */
        REFUSED,
        /** It may have been done, or not. */
        UNKNOWN
    }

    private static final String PATH = "/task-protection/v1/state";

    /** The agent gives its own call to ECS 4 s. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final Transport transport;
    private final Clock clock;
    private final Duration expires;

    ProtectionCalls(Transport transport, Clock clock, Duration expires) {
        this.transport = transport;
        this.clock = clock;
        this.expires = expires;
    }

    Outcome protect(boolean on) {
        var body = on
                ? "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":" + expires.toMinutes() + "}"
                : "{\"ProtectionEnabled\":false}";
        var request = new Request("PUT", PATH, Map.of("Content-Type", "application/json"), body);
        try {
            return outcome(transport.exchange(request, Deadline.after(clock, BOUND)), on);
        } catch (ExchangeException e) {
            return new Outcome(Result.UNKNOWN, e.kind().name(), String.valueOf(e.getMessage()));
        }
    }

    private static Outcome outcome(Answer answer, boolean on) {
        Json json;
        try {
            json = Json.parse(answer.body());
        } catch (JsonException e) {
            return new Outcome(
                    Result.UNKNOWN,
                    "content",
                    "expected JSON, found status " + answer.status() + " with " + answer.excerpt());
        }
        // ECS's own failure comes with status 200.
        var failure = json.member("failure");
        if (failure.isObject()) {
            var reason = failure.text("Reason").orElse("no reason");
            return new Outcome(
                    Result.REFUSED,
                    reason,
                    reason + failure.text("Detail").map(d -> ": " + d).orElse(""));
        }
        var isOn = json.member("protection").member("ProtectionEnabled").truth();
        if (answer.status() == 200 && isOn.filter(state -> state == on).isPresent()) {
            return new Outcome(Result.DONE, "", "");
        }
        var error = json.member("error");
        var code = error.text("Code").orElse("status " + answer.status());
        var refused = answer.status() >= 400 && answer.status() < 500;
        return new Outcome(
                refused ? Result.REFUSED : Result.UNKNOWN,
                code,
                code + ": " + error.text("Message").orElseGet(answer::excerpt));
    }
}
