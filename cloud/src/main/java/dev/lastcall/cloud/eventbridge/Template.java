package dev.lastcall.cloud.eventbridge;

import dev.lastcall.cloud.event.Json;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The template of an input transformer. A name within quotes becomes bare text, elsewhere in JSON a JSON value; one
 * that stands for nothing becomes nothing. Source: EventBridge User Guide, "Input transformation".
 */
final class Template {

    private static final Pattern NAME = Pattern.compile("<([A-Za-z0-9_.\\-]+)>");

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** The names that it uses. */
    Set<String> names() {
        var names = new TreeSet<String>();
        NAME.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** The text with everything put in. */
    String filled(Function<String, Optional<JsonNode>> values) {
        var filled = new StringBuilder();
        int done = 0;
        var names = NAME.matcher(text);
        while (names.find()) {
            filled.append(text, done, names.start());
            int start = names.start();
            values.apply(names.group(1))
                    .ifPresent(value -> filled.append(isBare(start) ? bare(value) : Json.write(value)));
            done = names.end();
        }
        return filled.append(text.substring(done)).toString();
    }

    /** Whether a place is within quotes, or the template is plain text. */
    private boolean isBare(int place) {
        if (!text.strip().matches("(?s)[{\\[\"<].*")) {
            return true;
        }
        var quoted = false;
        for (int i = 0; i < place; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return quoted;
    }

    /** As it may stand within quotes. */
    private static String bare(JsonNode value) {
        var json = Json.write(value.isString() ? value : Json.write(value));
        return json.substring(1, json.length() - 1);
    }
}
