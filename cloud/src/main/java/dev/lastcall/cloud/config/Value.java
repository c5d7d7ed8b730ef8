package dev.lastcall.cloud.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One value of a file, which knows where it stands. What it is not, it says. */
final class Value {

    private static final Pattern DURATION = Pattern.compile("(-?[0-9]{1,9})(ms|s|m|h)");

    private final Node node;
    private final Place place;
    private final Seen seen;

    Value(Node node, Place place, Seen seen) {
        this.node = node;
        this.place = place;
        this.seen = seen;
    }

    boolean isNothing() {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw expected("a text");
    }

    /** A text that may be empty. */
    String anyText() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw expected("a text");
    }

    int integer(int least, int most) {
        return Math.toIntExact(number(least, most));
    }

    long number(long least, long most) {
        try {
            var number = Long.parseLong(text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw expected("a whole number, " + least + " to " + most);
    }

    double decimal() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException notANumber) {
            throw expected("a number such as 0.5");
        }
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected("true or false");
        };
    }

    Duration duration() {
        var form = DURATION.matcher(text());
        if (!form.matches()) {
            throw expected("a time such as 500ms, 30s, 2m or 1h");
        }
        var number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** A path; a relative one is below the file's own directory. */
    Path path() {
        var directory = place.file().toAbsolutePath().getParent();
        return directory == null ? Path.of(text()) : directory.resolve(text());
    }

    <T> T oneOf(Map<String, T> words) {
        var found = words.get(text());
        if (found == null) {
            throw expected("one of " + String.join(", ", words.keySet()));
        }
        return found;
    }

    <T> List<T> list(Function<Value, T> item) {
        if (!(node instanceof SequenceNode sequence)) {
            throw expected("a list");
        }
        var items = new ArrayList<T>();
        for (var each : sequence.getValue()) {
            items.add(item.apply(new Value(each, place.item(items.size()), seen.item())));
        }
        return items;
    }

    List<String> texts() {
        return list(Value::anyText);
    }

    /** A mapping whose keys are the user's own. */
    <T> Map<String, T> named(Function<Value, T> value) {
        var named = new LinkedHashMap<String, T>();
        for (var tuple : mapping().getValue()) {
            var key = new Value(tuple.getKeyNode(), place, seen).text();
            var below = new Value(tuple.getValueNode(), place.below(key), seen.named());
            if (named.put(key, value.apply(below)) != null) {
                throw place.wrong(tuple.getKeyNode(), "expected each key once, found " + key + " twice");
            }
        }
        return named;
    }

    Map<String, String> texted() {
        return named(Value::anyText);
    }

    /** A mapping whose keys are given. */
    <T> T section(Function<Section, T> reader) {
        var section = new Section(this, mapping(), place, seen);
        var read = reader.apply(section);
        section.refuseOthers();
        return read;
    }

    /** What a constructor refuses is this value's fault. */
    <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw place.wrong(node, String.valueOf(refused.getMessage()));
        }
    }

    private MappingNode mapping() {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw expected("keys with values");
    }

    Wrong expected(String what) {
        var found = switch (node.getNodeType()) {
            case SCALAR -> {
                var text = ((ScalarNode) node).getValue();
                yield text.isEmpty() ? "nothing" : "'" + text + "'";
            }
            case SEQUENCE -> "a list";
            default -> "keys with values";
        };
        return place.wrong(node, "expected " + what + ", found " + found);
    }
}
