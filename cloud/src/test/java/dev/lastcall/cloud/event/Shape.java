package dev.lastcall.cloud.event;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The documented members of a JSON object, one per line: path and type. {@code []} after a name is an array, {@code ?} a
 * member that may be missing.
 */
final class Shape {

    private static final Map<String, Predicate<JsonNode>> TYPES = Map.of(
            "string",
            JsonNode::isString,
            "integer",
            JsonNode::isIntegralNumber,
            "boolean",
            JsonNode::isBoolean,
            "digits",
            value -> value.isString() && value.asString().matches("[0-9]+"),
            "time",
            Shape::isTime,
            "uuid",
            value -> value.isString() && value.asString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            "arn",
            value -> value.isString() && value.asString().matches("arn:aws:[a-z0-9]+:[a-z0-9-]+:[0-9]*:.+"),
            "empty",
            value -> value.isObject() && value.isEmpty());

    private final Map<String, Shape> members = new LinkedHashMap<>();
    private boolean optional;
    private boolean array;
    private String type = "";

    /** From a text of lines. */
    static Shape of(String lines) {
        var root = new Shape();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var words = line.strip().split(" +");
            var at = root;
            for (var part : words[0].split("\\.")) {
                var name = part.replaceAll("[\\[\\]?]", "");
                at = at.members.computeIfAbsent(name, key -> new Shape());
                at.optional |= part.contains("?");
                at.array |= part.contains("[]");
            }
            if (!TYPES.containsKey(words[1])) {
                throw new IllegalArgumentException("unknown type in " + line);
            }
            at.type = words[1];
        });
        return root;
    }

    /** What is wrong with the object; empty if nothing is. */
    List<String> problemsOf(JsonNode object) {
        var problems = new ArrayList<String>();
        check(object, "", problems);
        return problems;
    }

    private void check(JsonNode value, String path, List<String> problems) {
        if (members.isEmpty()) {
            if (!TYPES.getOrDefault(type, any -> false).test(value)) {
                problems.add(path + " is not of type " + type + ": " + value);
            }
            return;
        }
        if (!value.isObject()) {
            problems.add(path + " is not an object: " + value);
            return;
        }
        value.propertyNames().stream()
                .filter(name -> !members.containsKey(name))
                .forEach(name -> problems.add(path + "/" + name + " is not documented"));
        members.forEach((name, member) -> checkMember(value.get(name), member, path + "/" + name, problems));
    }

    private static void checkMember(JsonNode value, Shape member, String path, List<String> problems) {
        if (value == null) {
            if (!member.optional) {
                problems.add(path + " is missing");
            }
        } else if (!member.array) {
            member.check(value, path, problems);
        } else if (value.isArray()) {
            value.forEach(element -> member.check(element, path + "[]", problems));
        } else {
            problems.add(path + " is not an array: " + value);
        }
    }

    private static boolean isTime(JsonNode value) {
        try {
            return value.isString() && Instant.parse(value.asString()).isAfter(Instant.EPOCH);
        } catch (DateTimeParseException notATime) {
            return false;
        }
    }
}
