package dev.lastcall.examples.webapp;

import java.util.Map;

/** Writes an object of strings, numbers and objects: too little for a library on the class path of a small task. */
final class JsonObject {

    private final StringBuilder out = new StringBuilder("{");

    JsonObject field(String name, String value) {
        name(name).append('"').append(escaped(value)).append('"');
        return this;
    }

    JsonObject field(String name, double value) {
        name(name).append(Math.round(value * 1000) / 1000.0);
        return this;
    }

    JsonObject field(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    JsonObject field(String name, Map<String, String> fields) {
        var inner = new JsonObject();
        fields.forEach(inner::field);
        name(name).append(inner);
        return this;
    }

    private StringBuilder name(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        return out.append('"').append(escaped(name)).append("\":");
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
