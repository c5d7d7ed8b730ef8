package dev.lastcall.cloud.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Keys that are given, with their values. Those that are asked for are known; others are refused at the end. */
final class Section {

    private final Value whole;
    private final Place place;
    private final Seen seen;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    Section(Value whole, MappingNode mapping, Place place, Seen seen) {
        this.whole = whole;
        this.place = place;
        this.seen = seen;
        for (var tuple : mapping.getValue()) {
            var key = new Value(tuple.getKeyNode(), place, seen).text();
            if (keys.put(key, tuple.getKeyNode()) != null) {
                throw place.wrong(tuple.getKeyNode(), "expected each key once, found " + key + " twice");
            }
            values.put(key, new Value(tuple.getValueNode(), place.below(key), seen.key(key)));
        }
    }

    <T> Optional<T> get(String key, Function<Value, T> reader) {
        known.add(key);
        seen.key(key).note();
        return Optional.ofNullable(values.get(key)).map(reader);
    }

    <T> T get(String key, Function<Value, T> reader, T otherwise) {
        return get(key, reader).orElse(otherwise);
    }

    /** Gives a value to a setter, whose refusal is the value's fault. */
    <T> void set(String key, Function<Value, T> reader, Consumer<? super T> setter) {
        var value = get(key, found -> found);
        if (value.isPresent()) {
            var read = reader.apply(value.get());
            value.get().checked(() -> {
                setter.accept(read);
                return read;
            });
        }
    }

    <T> T require(String key, Function<Value, T> reader) {
        return get(key, reader).orElseThrow(() -> whole.expected("the key " + key));
    }

    /** The mapping as a value, to complain of all of it. */
    Value whole() {
        return whole;
    }

    void refuseOthers() {
        for (var key : keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                throw place.wrong(
                        key.getValue(),
                        "expected one of the keys " + String.join(", ", known) + ", found " + key.getKey());
            }
        }
    }
}
