package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, as the tree that their names' dots make: {@code Filter.1.Name=x} is a value at {@code
 * Filter}, {@code 1}, {@code Name}.
 */
public final class Parameters {

    private static final int MOST = 50_000;
    private static final int DEEPEST = 32;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, Parameters> children = new HashMap<>();
    private @Nullable String value;

    private Parameters() {}

    /**
     * Those of a call: in its query, and in its body if that is a form.
     *
     * @throws ApiError if they cannot be read
     */
    public static Parameters of(HttpCall call) {
        var root = new Parameters();
        root.addAll(call.query());
        if (call.mediaType().equals(FORM)) {
            root.addAll(new String(call.body(), StandardCharsets.UTF_8));
        }
        return root;
    }

    private void addAll(String form) {
        int count = 0;
        for (int start = 0; start < form.length(); ) {
            int end = form.indexOf('&', start);
            end = end < 0 ? form.length() : end;
            if (end > start) {
                add(form.substring(start, end));
            }
            if (++count > MOST) {
                throw malformed("expected at most " + MOST + " parameters, found more");
            }
            start = end + 1;
        }
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        var here = this;
        int depth = 0;
        for (var part : name.split("\\.", DEEPEST + 1)) {
            if (++depth > DEEPEST) {
                throw malformed("expected names of at most " + DEEPEST + " parts, found more");
            }
            here = here.children.computeIfAbsent(part, unseen -> new Parameters());
        }
        here.value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw malformed("The query string is malformed: " + notEncoded.getMessage());
        }
    }

    private static ApiError malformed(String message) {
        return ApiError.of("MalformedQueryString", message);
    }

    /** What is below a name. */
    Optional<Parameters> at(String name) {
        return Optional.ofNullable(children.get(name));
    }

    /** Sets a value that the call did not. */
    void putIfAbsent(String name, String value) {
        var child = children.computeIfAbsent(name, unseen -> new Parameters());
        if (child.value == null) {
            child.value = value;
        }
    }

    /** The value of a name. */
    public Optional<String> value(String name) {
        return at(name).flatMap(Parameters::value);
    }

    /** The value here. */
    Optional<String> value() {
        return Optional.ofNullable(value);
    }

    /** Whether there is nothing below. */
    boolean isLeaf() {
        return children.isEmpty();
    }

    /** What is below numbers, in their order. */
    List<Parameters> numbered() {
        return children.entrySet().stream()
                .filter(child -> child.getKey().matches("[0-9]{1,9}"))
                .sorted(Comparator.comparing(child -> Integer.valueOf(child.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }
}
