package dev.lastcall.report;

import java.math.BigDecimal;
import java.time.Duration;

/** Writes JSON: as much as a report needs, so that core has no JSON library on the user's class path. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder(256);
    private boolean needsComma;

    JsonWriter beginObject() {
        return open('{');
    }

    JsonWriter beginObject(String name) {
        return name(name).open('{');
    }

    JsonWriter beginArray(String name) {
        return name(name).open('[');
    }

    JsonWriter endObject() {
        return close('}');
    }

    JsonWriter endArray() {
        return close(']');
    }

    JsonWriter field(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    JsonWriter field(String name, long value) {
        return name(name).literal(Long.toString(value));
    }

    JsonWriter field(String name, boolean value) {
        return name(name).literal(Boolean.toString(value));
    }

    /** Seconds, to the microsecond. */
    JsonWriter field(String name, Duration value) {
        var seconds = BigDecimal.valueOf(value.toNanos() / 1_000, 6).stripTrailingZeros();
        return name(name).literal(seconds.toPlainString());
    }

    private JsonWriter name(String name) {
        comma();
        string(name);
        out.append(':');
        needsComma = false;
        return this;
    }

    private JsonWriter literal(String value) {
        out.append(value);
        needsComma = true;
        return this;
    }

    private JsonWriter open(char bracket) {
        comma();
        out.append(bracket);
        needsComma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.append(bracket);
        needsComma = true;
        return this;
    }

    private void comma() {
        if (needsComma) {
            out.append(',');
        }
        needsComma = true;
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        out.append('"');
        needsComma = true;
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                // Lone surrogates cannot be written as UTF-8, and U+2028/9 end a line in some readers.
                if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
