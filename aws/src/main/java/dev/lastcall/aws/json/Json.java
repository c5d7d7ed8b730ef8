package dev.lastcall.aws.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that was read (RFC 8259). Asking for what is not there, or not of that type, gives "nothing" and never
 * throws: the services leave out what they do not know. Immutable.
 */
public final class Json {

    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = 1 << 20;

    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 32;

    static final Json NULL = new Json(null);

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Reads one JSON value.
     *
     * @throws JsonException if the text is not exactly one JSON value, has a member twice in one object, is longer than
     *     {@link #MAX_LENGTH} or nested deeper than {@link #MAX_DEPTH}
     */
    public static Json parse(String text) throws JsonException {
        return new JsonParser(text).parse();
    }

    static Json ofObject(Map<String, Json> members) {
        return new Json(members);
    }

    static Json ofArray(List<Json> items) {
        return new Json(items);
    }

    static Json ofText(String text) {
        return new Json(text);
    }

    static Json ofTruth(boolean truth) {
        return new Json(truth);
    }

    static Json ofNumber(String literal) {
        return new Json(new NumberLiteral(literal));
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** The member of that name; JSON's null if there is none, or this is not an object. */
    public Json member(String name) {
        return value instanceof Map<?, ?> members && members.get(name) instanceof Json member ? member : NULL;
    }

    /** What the array holds; nothing if this is not an array. */
    public List<Json> items() {
        return value instanceof List<?> items
                ? items.stream().map(Json.class::cast).toList()
                : List.of();
    }

    /** The string, if this is one. */
    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The string member of that name, if there is one that is not empty. */
    public Optional<String> text(String name) {
        return member(name).text().filter(text -> !text.isEmpty());
    }

    /** The boolean, if this is one. */
    public Optional<Boolean> truth() {
        return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
    }

    /** The number as it was written, if this is one. */
    public Optional<String> number() {
        return value instanceof NumberLiteral number ? Optional.of(number.literal) : Optional.empty();
    }

    private record NumberLiteral(String literal) {}
}
