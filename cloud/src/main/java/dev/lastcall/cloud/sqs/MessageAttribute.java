package dev.lastcall.cloud.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A named value beside a message's body.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, or one of them with a dot and a word of the
 *     sender's
 * @param value text; of a binary value its Base64
 * @param binary whether the value came as bytes
 */
public record MessageAttribute(String dataType, String value, boolean binary) {

    /** The value's bytes. */
    byte[] bytes() {
        return binary ? Base64.getDecoder().decode(value) : value.getBytes(StandardCharsets.UTF_8);
    }
}
