package dev.lastcall.cloud.event;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as all parts of the cloud write and read it: compact, members in the order of their maps. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The value (maps, lists, strings, numbers, records) on one line. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a JSON text.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON
     */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }
}
