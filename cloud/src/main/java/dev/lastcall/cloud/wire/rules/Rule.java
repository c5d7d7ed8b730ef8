package dev.lastcall.cloud.wire.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a shape of AWS's model demands. Other shapes are named, not held: shapes may contain themselves. */
sealed interface Rule {

    /** A member: whether it must be there, and the shape that says more about it. */
    record Field(boolean required, Optional<String> shape) {}

    record Fields(Map<String, Field> members) implements Rule {}

    record Elements(Bounds size, Optional<String> shape) implements Rule {}

    record Entries(Bounds size, Optional<String> key, Optional<String> value) implements Rule {}

    record Text(Bounds length, Optional<Pattern> pattern) implements Rule {}

    record Range(Bounds bounds) implements Rule {}

    record Choice(List<String> values) implements Rule {}
}
