package dev.lastcall.aws.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON value by recursive descent. */
final class JsonParser {

    private static final int END = -1;

    private final String text;
    private int position;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    Json parse() throws JsonException {
        if (text.length() > Json.MAX_LENGTH) {
            throw new JsonException(
                    "expected at most " + Json.MAX_LENGTH + " characters of JSON, found " + text.length());
        }
        var value = value();
        skipSpace();
        if (peek() != END) {
            throw expected("the end");
        }
        return value;
    }

    private Json value() throws JsonException {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> Json.ofText(string());
            case 't' -> literal("true", Json.ofTruth(true));
            case 'f' -> literal("false", Json.ofTruth(false));
            case 'n' -> literal("null", Json.NULL);
            default -> number();
        };
    }

    private Json object() throws JsonException {
        enter();
        Map<String, Json> members = new LinkedHashMap<>();
        if (!nextIs('}')) {
            do {
                skipSpace();
                var name = string();
                require(':');
                if (members.put(name, value()) != null) {
                    throw expected("each member once, and '" + name + "' is there twice,");
                }
            } while (nextIs(','));
            require('}');
        }
        depth--;
        return Json.ofObject(members);
    }

    private Json array() throws JsonException {
        enter();
        List<Json> items = new ArrayList<>();
        if (!nextIs(']')) {
            do {
                items.add(value());
            } while (nextIs(','));
            require(']');
        }
        depth--;
        return Json.ofArray(items);
    }

    private void enter() throws JsonException {
        if (++depth > Json.MAX_DEPTH) {
            throw expected("at most " + Json.MAX_DEPTH + " levels");
        }
        position++;
    }

    private String string() throws JsonException {
        if (peek() != '"') {
            throw expected("'\"'");
        }
        var start = ++position;
        while (peek() >= ' ' && peek() != '"' && peek() != '\\') {
            position++;
        }
        var string = new StringBuilder(text.substring(start, position));
        while (peek() != '"') {
            if (peek() < ' ') {
                throw expected("the rest of a string");
            }
            string.append(peek() == '\\' ? escape() : text.charAt(position++));
        }
        position++;
        return string.toString();
    }

    private char escape() throws JsonException {
        position++;
        var escape = peek();
        position++;
        return switch (escape) {
            case '"', '\\', '/' -> (char) escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw expected("an escape that JSON knows");
        };
    }

    private char unicode() throws JsonException {
        var code = 0;
        for (var i = 0; i < 4; i++) {
            var digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw expected("four hexadecimal digits");
            }
            code = code * 16 + digit;
            position++;
        }
        return (char) code;
    }

    private Json literal(String word, Json meaning) throws JsonException {
        if (!text.startsWith(word, position)) {
            throw expected("a value");
        }
        position += word.length();
        return meaning;
    }

    private Json number() throws JsonException {
        var start = position;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        return Json.ofNumber(text.substring(start, position));
    }

    private void digits() throws JsonException {
        if (!isDigit(peek())) {
            throw expected("a value");
        }
        while (isDigit(peek())) {
            position++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private boolean nextIs(char c) {
        skipSpace();
        return skip(c);
    }

    private void require(char c) throws JsonException {
        if (!nextIs(c)) {
            throw expected("'" + c + "'");
        }
    }

    private boolean skip(char c) {
        if (peek() == c) {
            position++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            position++;
        }
    }

    private int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private JsonException expected(String what) {
        var found = peek() == END ? "the end" : String.format("U+%04X", peek());
        return new JsonException("expected " + what + " at character " + position + ", found " + found);
    }
}
