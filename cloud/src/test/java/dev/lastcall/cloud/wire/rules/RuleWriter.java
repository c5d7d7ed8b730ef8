package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** One model as lines of {@link RuleFile}: only what says more than "may be anything". */
final class RuleWriter {

    private static final String BOUNDLESS = "..";

    private final Service service;
    private final JsonNode operations;
    private final JsonNode shapes;
    private final SdkClasses sdk;
    private final TreeMap<String, String> lines = new TreeMap<>();
    private final Set<String> open = new HashSet<>();

    RuleWriter(Service service, JsonNode model, SdkClasses sdk) {
        this.service = service;
        operations = model.get("operations");
        shapes = model.get("shapes");
        this.sdk = sdk;
    }

    String write() throws IOException {
        var all = new ArrayList<String>();
        var names = new TreeSet<>(operations.propertyNames());
        names.addAll(sdk.operations());
        // Where the SDK writes DescribeSslPolicies for DescribeSSLPolicies.
        names.removeIf(this::isRespelled);
        names.forEach(name -> all.add(operation(name)));
        for (var name : new TreeSet<>(shapes.propertyNames())) {
            if (shapes.get(name).path("exception").asBoolean(false)) {
                all.add(error(name, shapes.get(name)));
            }
        }
        all.addAll(LaterErrors.lines(service));
        all.addAll(lines.values());
        return String.join("\n", all) + "\n";
    }

    private boolean isRespelled(String name) {
        return !operations.has(name) && operations.propertyNames().stream().anyMatch(name::equalsIgnoreCase);
    }

    private String operation(String name) {
        var operation = operations.get(name);
        if (operation == null) {
            return "operation " + name + " -";
        }
        var input = operation.path("input").path("shape").asString("-");
        says(input);
        return "operation " + name + " " + input + (operation.has("output") ? "" : " bare");
    }

    private static String error(String name, JsonNode shape) {
        var error = shape.path("error");
        var code = error.path("code").asString(SqsErrorCodes.CODES.getOrDefault(name, name));
        int usual = shape.path("fault").asBoolean(false) ? 500 : SqsErrorCodes.STATUSES.getOrDefault(name, 400);
        return "error " + name + " " + code + " " + error.path("httpStatusCode").asInt(usual);
    }

    /** Whether a shape says more than what its type says; writes its line if so. */
    private boolean says(String name) {
        if (lines.containsKey(name) || open.contains(name)) {
            return true;
        }
        var shape = shapes.get(name);
        if (shape == null) {
            return false;
        }
        open.add(name);
        var line = line(name, shape);
        open.remove(name);
        if (!line.isEmpty()) {
            lines.put(name, line);
        }
        return !line.isEmpty();
    }

    private String line(String name, JsonNode shape) {
        return switch (shape.get("type").asString()) {
            case "structure" -> structure(name, shape);
            case "list" -> collection("list", name, shape, List.of(shapeOf(shape, "member")));
            case "map" -> collection("map", name, shape, List.of(shapeOf(shape, "key"), shapeOf(shape, "value")));
            case "string" -> shape.has("enum") ? choice(name, shape) : text(name, shape);
            case "integer", "long", "double", "float" ->
                bounds(shape).equals(BOUNDLESS) ? "" : "number " + name + " " + bounds(shape);
            default -> "";
        };
    }

    private String structure(String name, JsonNode shape) {
        var required = new HashSet<String>();
        shape.path("required").forEach(member -> required.add(member.asString()));
        var words = new StringBuilder();
        shape.get("members").properties().forEach(member -> {
            var target = member.getValue().get("shape").asString();
            var said = says(target) && !isSaidWrong(name, member.getKey());
            if (said || required.contains(member.getKey())) {
                words.append(' ').append(member.getKey());
                words.append(required.contains(member.getKey()) ? "!" : "");
                words.append(said ? ":" + target : "");
            }
        });
        return words.isEmpty() ? "" : "structure " + name + words;
    }

    /** The model offers the attributes of queues where SQS takes those of messages, as its documentation says. */
    private static boolean isSaidWrong(String structure, String member) {
        return structure.equals("ReceiveMessageRequest") && member.equals("AttributeNames");
    }

    private String collection(String type, String name, JsonNode shape, List<String> entries) {
        var words = new ArrayList<String>();
        entries.forEach(entry -> words.add(says(entry) ? entry : "-"));
        var silent = words.stream().allMatch("-"::equals);
        return silent && bounds(shape).equals(BOUNDLESS)
                ? ""
                : type + " " + name + " " + bounds(shape) + " " + String.join(" ", words);
    }

    private String choice(String name, JsonNode shape) {
        var values = new LinkedHashSet<String>();
        shape.get("enum").forEach(value -> values.add(value.asString()));
        values.addAll(sdk.choices(name));
        return "choice " + name + " " + String.join(" ", values);
    }

    private static String text(String name, JsonNode shape) {
        var pattern = shape.path("pattern").asString("");
        return bounds(shape).equals(BOUNDLESS) && pattern.isEmpty()
                ? ""
                : ("text " + name + " " + bounds(shape) + " " + pattern).stripTrailing();
    }

    private static String shapeOf(JsonNode shape, String role) {
        return shape.get(role).get("shape").asString();
    }

    private static String bounds(JsonNode shape) {
        return shape.path("min").asString("") + BOUNDLESS + shape.path("max").asString("");
    }
}
