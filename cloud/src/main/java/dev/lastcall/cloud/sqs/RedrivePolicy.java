package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.Json;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where messages go that were received too often.
 *
 * @param deadLetterTargetArn the dead-letter queue
 * @param maxReceiveCount how often a message may be received, 1 to 1,000; the next receipt moves it
 */
public record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {

    private static final int USUAL_COUNT = 10;
    private static final int MOST = 1_000;

    /** Reads the attribute's text. */
    static RedrivePolicy parse(String text) {
        var json = json(text);
        var target = json.path("deadLetterTargetArn");
        if (!target.isString() || target.stringValue().isEmpty()) {
            throw invalid(text, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        }
        return new RedrivePolicy(target.stringValue(), count(text, json.path("maxReceiveCount")));
    }

    private static JsonNode json(String text) {
        try {
            var json = Json.read(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException unreadable) {
            throw invalid(text, "Redrive policy is not a valid JSON map.");
        }
        throw invalid(text, "Redrive policy is not a valid JSON map.");
    }

    /** Consoles and templates write the number as text, too. */
    private static int count(String text, JsonNode json) {
        if (json.isMissingNode()) {
            return USUAL_COUNT;
        }
        var word = json.asString("");
        if (!word.matches("[0-9]{1,4}") || Integer.parseInt(word) < 1 || Integer.parseInt(word) > MOST) {
            throw invalid(
                    text,
                    "Invalid value for maxReceiveCount: " + word + ", valid values are from 1 to 1000 both inclusive.");
        }
        return Integer.parseInt(word);
    }

    static RefusedException invalid(String text, String reason) {
        return new RefusedException(
                "InvalidParameterValue",
                "Value " + text + " for parameter RedrivePolicy is invalid. Reason: " + reason);
    }

    /** As SQS repeats it. */
    String text() {
        var members = new LinkedHashMap<String, Object>();
        members.put("deadLetterTargetArn", deadLetterTargetArn);
        members.put("maxReceiveCount", maxReceiveCount);
        return Json.write(members);
    }
}
