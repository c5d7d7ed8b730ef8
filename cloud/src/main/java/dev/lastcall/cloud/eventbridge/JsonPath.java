package dev.lastcall.cloud.eventbridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The JSON paths that EventBridge takes: names with dots between, indices and {@code [*]}. Source: EventBridge User
 * Guide, "Input transformation".
 */
final class JsonPath {

    private static final Pattern FORM = Pattern.compile("\\$(\\.[A-Za-z0-9_/\\-]+|\\[([0-9]+|\\*)])*");
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_/\\-]+)|\\[([0-9]+|\\*)]");

    private JsonPath() {}

    static boolean isValid(String path) {
        return FORM.matcher(path).matches();
    }

    /** What the path leads to; several things as an array; empty if there is nothing. */
    static Optional<JsonNode> read(JsonNode root, String path) {
        var found = List.of(root);
        var several = false;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            several |= "*".equals(steps.group(2));
            var next = new ArrayList<JsonNode>();
            for (var node : found) {
                if (steps.group(1) != null) {
                    next.add(node.path(steps.group(1)));
                } else if (steps.group(2).equals("*")) {
                    node.forEach(next::add);
                } else {
                    next.add(node.path(Integer.parseInt(steps.group(2))));
                }
            }
            next.removeIf(JsonNode::isMissingNode);
            found = next;
        }
        if (several) {
            return Optional.of(JsonNodeFactory.instance.arrayNode().addAll(found));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }
}
