package dev.lastcall.cloud.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads an expression: {@code or} binds less than {@code and}, and that less than {@code not}. */
final class QueryParser {

    private final QueryWords words;

    QueryParser(String expression) {
        words = new QueryWords(expression);
    }

    ClusterQuery parse() {
        var query = either();
        if (!words.isAtEnd()) {
            throw words.expected("and, or, or the end");
        }
        return query;
    }

    private ClusterQuery either() {
        var left = both();
        while (words.take("or", "||")) {
            var before = left;
            var right = both();
            left = subjects -> before.matches(subjects) || right.matches(subjects);
        }
        return left;
    }

    private ClusterQuery both() {
        var left = single();
        while (words.take("and", "&&")) {
            var before = left;
            var right = single();
            left = subjects -> before.matches(subjects) && right.matches(subjects);
        }
        return left;
    }

    private ClusterQuery single() {
        if (words.take("not", "!")) {
            var inner = single();
            return subjects -> !inner.matches(subjects);
        }
        if (words.take("(")) {
            var inner = either();
            words.require(")");
            return inner;
        }
        return comparison(words.takeAny("a subject such as attribute:ecs.instance-type"));
    }

    private ClusterQuery comparison(String subject) {
        if (words.take("exists")) {
            return subjects -> !subjects.apply(subject).isEmpty();
        }
        if (words.take("!exists", "not_exists")) {
            return subjects -> subjects.apply(subject).isEmpty();
        }
        if (words.take("in")) {
            return anyOf(subject, list());
        }
        if (words.take("!in", "not_in")) {
            return not(anyOf(subject, list()));
        }
        return compared(subject);
    }

    private ClusterQuery compared(String subject) {
        if (words.take("==", "equals")) {
            return any(subject, String::equals);
        }
        if (words.take("!=", "not_equals")) {
            return not(any(subject, String::equals));
        }
        if (words.take("=~", "matches")) {
            return pattern(subject);
        }
        if (words.take("!~", "not_matches")) {
            return not(pattern(subject));
        }
        return ordered(subject);
    }

    private ClusterQuery ordered(String subject) {
        if (words.take(">=", "greater_than_equal")) {
            return any(subject, (value, other) -> order(value, other) >= 0);
        }
        if (words.take("<=", "less_than_equal")) {
            return any(subject, (value, other) -> order(value, other) <= 0);
        }
        if (words.take(">", "greater_than")) {
            return any(subject, (value, other) -> order(value, other) > 0);
        }
        if (words.take("<", "less_than")) {
            return any(subject, (value, other) -> order(value, other) < 0);
        }
        throw words.expected("an operator such as ==");
    }

    private ClusterQuery any(String subject, BiPredicate<String, String> test) {
        var argument = words.takeAny("a value");
        return subjects -> subjects.apply(subject).stream().anyMatch(value -> test.test(value, argument));
    }

    private static ClusterQuery anyOf(String subject, List<String> values) {
        return subjects -> subjects.apply(subject).stream().anyMatch(values::contains);
    }

    private static ClusterQuery not(ClusterQuery query) {
        return subjects -> !query.matches(subjects);
    }

    private ClusterQuery pattern(String subject) {
        var text = words.takeAny("a regular expression");
        try {
            var pattern = Pattern.compile(text);
            return subjects -> subjects.apply(subject).stream()
                    .anyMatch(value -> pattern.matcher(value).matches());
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException("expected a regular expression, found " + text, invalid);
        }
    }

    private List<String> list() {
        words.require("[");
        var values = new ArrayList<String>();
        do {
            values.add(words.takeAny("a value"));
        } while (words.take(","));
        words.require("]");
        return List.copyOf(values);
    }

    /** Numbers by their size, all else by its letters. */
    private static int order(String value, String other) {
        try {
            return Double.compare(Double.parseDouble(value), Double.parseDouble(other));
        } catch (NumberFormatException notNumbers) {
            return value.compareTo(other);
        }
    }
}
