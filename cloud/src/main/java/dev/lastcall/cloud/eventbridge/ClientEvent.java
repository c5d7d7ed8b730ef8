package dev.lastcall.cloud.eventbridge;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.naming.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event that a client sends.
 *
 * @param bus a bus's name or ARN
 * @param source not one of AWS's own
 * @param detailType 1 to 128 characters
 * @param detail a JSON object
 * @param resources ARNs
 * @param time empty for now
 */
public record ClientEvent(
        String bus, String source, String detailType, String detail, List<String> resources, Optional<Instant> time) {

    /** So that the numbers of a detail stay as they were written. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Source: EventBridge User Guide, "Calculating PutEvents event entry size". */
    private static final int BYTES_OF_TIME = 14;

    /**
     * Checks it.
     *
     * @throws RefusedException with the code that EventBridge gives for the entry
     */
    public ClientEvent {
        require("Source", source);
        require("DetailType", detailType);
        require("Detail", detail);
        if (source.startsWith("aws.")) {
            throw new RefusedException("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        if (parsed(detail).isEmpty()) {
            throw new RefusedException("MalformedDetail", "Detail is malformed.");
        }
        resources = List.copyOf(resources);
    }

    private static void require(String name, String value) {
        if (value.isEmpty()) {
            throw new RefusedException(
                    "InvalidArgument",
                    "Parameter " + name + " is not valid. Reason: " + name + " is a required argument.");
        }
    }

    private static Optional<Map<String, Object>> parsed(String detail) {
        try {
            return Optional.ofNullable(EXACT.readValue(detail, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** How much an entry counts against the 256 KiB of a request. */
    public static int size(String source, String detailType, String detail, List<String> resources, boolean timed) {
        int size = timed ? BYTES_OF_TIME : 0;
        size += utf8(source) + utf8(detailType) + utf8(detail);
        return size + resources.stream().mapToInt(ClientEvent::utf8).sum();
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    CloudEvent asOf(String id, Names names, Instant now) {
        return new CloudEvent(
                id,
                detailType,
                source,
                names.account(),
                time.orElse(now).truncatedTo(ChronoUnit.SECONDS).toString(),
                names.region(),
                resources,
                parsed(detail).orElseThrow());
    }
}
