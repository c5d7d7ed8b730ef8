package dev.lastcall.cloud.wire.shape;

/** How a timestamp is written. */
public enum TimestampFormat {
    /** Seconds since 1970 with up to three decimals. */
    EPOCH_SECONDS,
    /** Milliseconds since 1970. */
    EPOCH_MILLIS,
    /** {@code 2026-01-01T00:00:00.000Z}. */
    ISO_8601,
    /** {@code Thu, 01 Jan 2026 00:00:00 GMT}. */
    RFC_822
}
