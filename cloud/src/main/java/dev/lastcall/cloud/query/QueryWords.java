package dev.lastcall.cloud.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The words of an expression, one after the other. */
final class QueryWords {

    private static final Pattern WORD = Pattern.compile("\\s*(?:"
            + "(?<symbol>&&|\\|\\||==|!=|>=|<=|=~|!~|!exists|!in\\b|[()\\[\\],!<>])"
            + "|\"(?<double>[^\"]*)\"|'(?<single>[^']*)'"
            + "|(?<plain>[^\\s()\\[\\],!<>=&|\"']+))");

    /** @param quoted whether it stood in quotes, and so is never an operator */
    private record Word(String text, boolean quoted, int at) {}

    private final String expression;
    private final List<Word> words = new ArrayList<>();
    private int next;

    QueryWords(String expression) {
        this.expression = expression;
        var matcher = WORD.matcher(expression);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            var quoted = matcher.group("double") != null ? matcher.group("double") : matcher.group("single");
            words.add(new Word(quoted == null ? matcher.group().strip() : quoted, quoted != null, matcher.start()));
        }
        if (!expression.substring(end).isBlank()) {
            throw new IllegalArgumentException("cannot read the expression \"" + expression + "\" at " + end);
        }
    }

    boolean isAtEnd() {
        return next == words.size();
    }

    /** Takes the next word if it is one of these operators. */
    boolean take(String... operators) {
        if (isAtEnd() || words.get(next).quoted()) {
            return false;
        }
        for (var operator : operators) {
            if (words.get(next).text().equalsIgnoreCase(operator)) {
                next++;
                return true;
            }
        }
        return false;
    }

    void require(String operator) {
        if (!take(operator)) {
            throw expected(operator);
        }
    }

    /** Takes the next word, whatever it is. */
    String takeAny(String what) {
        if (isAtEnd()) {
            throw expected(what);
        }
        return words.get(next++).text();
    }

    IllegalArgumentException expected(String what) {
        var found = isAtEnd()
                ? "its end"
                : words.get(next).text() + " at " + words.get(next).at();
        return new IllegalArgumentException(
                "expected " + what + " in the expression \"" + expression + "\", found " + found);
    }
}
