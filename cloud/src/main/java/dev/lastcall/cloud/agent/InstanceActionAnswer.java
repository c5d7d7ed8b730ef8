package dev.lastcall.cloud.agent;

import dev.lastcall.cloud.event.Json;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the agent makes of {@code spot/instance-action}. Source: amazon-ecs-agent 1.105.1, {@code agent/app/agent.go},
 * lines 1062 to 1087: keys whatever their case, three exact actions, the time not looked at.
 */
final class InstanceActionAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceActionAnswer.class);

    private static final Set<String> ACTIONS = Set.of("hibernate", "terminate", "stop");

    private InstanceActionAnswer() {}

    /** Whether the instance is to be drained. */
    static boolean meansInterruption(String body) {
        JsonNode answer;
        try {
            answer = Json.read(body);
        } catch (JacksonException garbage) {
            LOG.error("Invalid response from /spot/instance-action endpoint: {}", body);
            return false;
        }
        var action = text(answer, "action");
        var time = text(answer, "time");
        if (!answer.isObject() || action.isEmpty() || time.isEmpty()) {
            LOG.error("Invalid response from /spot/instance-action endpoint: {}", body);
            return false;
        }
        if (!ACTIONS.contains(action.get())) {
            LOG.error("Invalid response from /spot/instance-action endpoint: unrecognized action ({})", action.get());
            return false;
        }
        LOG.info(
                "Received a spot interruption ({}) scheduled for {} - setting state to DRAINING",
                action.get(),
                time.get());
        return true;
    }

    /** A missing member is Go's empty string; one of another type cannot be read. */
    private static Optional<String> text(JsonNode object, String name) {
        var value = "";
        for (var property : object.properties()) {
            if (property.getKey().equalsIgnoreCase(name)) {
                if (!property.getValue().isString() && !property.getValue().isNull()) {
                    return Optional.empty();
                }
                value = property.getValue().isNull()
                        ? value
                        : property.getValue().stringValue();
            }
        }
        return Optional.of(value);
    }
}
