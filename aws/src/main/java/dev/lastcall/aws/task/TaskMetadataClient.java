package dev.lastcall.aws.task;

import dev.lastcall.aws.http.Answer;
import dev.lastcall.aws.http.ExchangeException;
import dev.lastcall.aws.http.Request;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.aws.json.Json;
import dev.lastcall.aws.json.JsonException;
import dev.lastcall.time.Deadline;
import java.util.Map;

/** Reads the documents of the task metadata endpoint. For use by one thread. */
final class TaskMetadataClient {

    static final String TASK = "/task";
    static final String CONTAINER = "";

    private final Transport transport;

    TaskMetadataClient(Transport transport) {
        this.transport = transport;
    }

    /**
     * Reads a document.
     *
     * @throws TaskMetadataException if it cannot be had, or is not a JSON object
     */
    Json read(String path, Deadline deadline) throws TaskMetadataException {
        var answer = get(path, deadline);
        switch (answer.status()) {
            case 200:
                return object(answer);
            case 429:
                throw new TaskMetadataException("429", "429: asked too often, by all of this task together");
            default:
                throw new TaskMetadataException(
                        "status", "expected status 200, found " + answer.status() + " with " + answer.excerpt());
        }
    }

    private Answer get(String path, Deadline deadline) throws TaskMetadataException {
        try {
            return transport.exchange(Request.get(path, Map.of()), deadline);
        } catch (ExchangeException e) {
            throw new TaskMetadataException(e.kind().name(), String.valueOf(e.getMessage()));
        }
    }

    private static Json object(Answer answer) throws TaskMetadataException {
        try {
            var json = Json.parse(answer.body());
            if (json.isObject()) {
                return json;
            }
        } catch (JsonException e) {
            throw new TaskMetadataException(
                    "content", "expected JSON, found " + answer.excerpt() + " (" + e.getMessage() + ")");
        }
        throw new TaskMetadataException("content", "expected a JSON object, found " + answer.excerpt());
    }
}
