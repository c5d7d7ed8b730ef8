package dev.lastcall.cloud.control;

import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.event.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A request's members. */
final class Parameters {

    private static final Set<String> KEYS = Set.of(
            "noticeSeconds",
            "rebalanceSeconds",
            "seconds",
            "unavailableSeconds",
            "action",
            "stopOrder",
            "stopOrderSeconds",
            "instanceType",
            "availabilityZone",
            "reason");

    private static final Duration LONGEST = Duration.ofDays(30);

    private final JsonNode members;

    Parameters(String body) {
        members = Json.read(body.isBlank() ? "{}" : body);
        if (!members.isObject()) {
            throw new IllegalArgumentException("expected a JSON object, found " + body);
        }
        for (var name : members.propertyNames()) {
            if (!KEYS.contains(name)) {
                throw new IllegalArgumentException("unknown key " + name + "; expected one of "
                        + KEYS.stream().sorted().toList());
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name)).map(JsonNode::asString);
    }

    String require(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("expected the key " + name));
    }

    boolean has(String name) {
        return members.has(name);
    }

    Duration seconds(String name, long otherwise) {
        return has(name) ? seconds(name) : Duration.ofSeconds(otherwise);
    }

    Duration seconds(String name) {
        var value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("expected the key " + name);
        }
        if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > LONGEST.toSeconds()) {
            throw new IllegalArgumentException(name + " must be a number of seconds, zero or more and at most "
                    + LONGEST.toSeconds() + ", found " + value);
        }
        return Duration.ofMillis(Math.round(value.asDouble() * 1000));
    }

    Optional<StopOrder> stopOrder() {
        var delay = seconds("stopOrderSeconds", 2);
        return text("stopOrder").map(word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "deregister-first" -> StopOrder.deregisterFirst(delay);
            case "sigterm-first" -> StopOrder.sigtermFirst(delay);
            default ->
                throw new IllegalArgumentException(
                        "expected the stopOrder deregister-first or sigterm-first, found " + word);
        });
    }
}
