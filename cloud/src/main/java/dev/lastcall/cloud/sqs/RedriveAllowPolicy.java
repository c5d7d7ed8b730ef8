package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Which queues may name this one as their dead-letter queue. */
record RedriveAllowPolicy(String permission, List<String> sources) {

    private static final Set<String> PERMISSIONS = Set.of("allowAll", "denyAll", "byQueue");
    private static final int MOST_SOURCES = 10;

    static RedriveAllowPolicy parse(String text) {
        JsonNode json;
        try {
            json = Json.read(text);
        } catch (JacksonException unreadable) {
            throw invalid(text, "it is not a valid JSON map.");
        }
        var permission = json.path("redrivePermission").asString("allowAll");
        var sources = json.path("sourceQueueArns")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        if (!PERMISSIONS.contains(permission)) {
            throw invalid(text, "redrivePermission must be one of allowAll, denyAll and byQueue.");
        }
        if (permission.equals("byQueue") == sources.isEmpty()) {
            throw invalid(text, "sourceQueueArns goes with byQueue, and with it only.");
        }
        if (sources.size() > MOST_SOURCES) {
            throw invalid(text, "there may be 10 sourceQueueArns at most.");
        }
        return new RedriveAllowPolicy(permission, sources);
    }

    private static RefusedException invalid(String text, String reason) {
        return new RefusedException(
                "InvalidParameterValue",
                "Value " + text + " for parameter RedriveAllowPolicy is invalid. Reason: " + reason);
    }

    boolean allows(String sourceArn) {
        return permission.equals("allowAll") || sources.contains(sourceArn);
    }
}
