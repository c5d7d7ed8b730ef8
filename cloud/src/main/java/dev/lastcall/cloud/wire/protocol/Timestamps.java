package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.shape.TimestampFormat;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Timestamps as AWS writes them: to the millisecond. */
final class Timestamps {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RFC = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The year 9999; what is further away is no time but a mistake. */
    private static final double LAST_SECOND = 253_402_300_799.0;

    private Timestamps() {}

    static String write(Instant time, TimestampFormat format) {
        return switch (format) {
            case EPOCH_SECONDS -> epochSeconds(time);
            case EPOCH_MILLIS -> String.valueOf(time.toEpochMilli());
            case ISO_8601 -> ISO.format(time);
            case RFC_822 -> RFC.format(time);
        };
    }

    private static String epochSeconds(Instant time) {
        var seconds = BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros();
        return seconds.toPlainString();
    }

    /**
     * Seconds since 1970, to the millisecond.
     *
     * @throws DateTimeException if it is no time at all
     */
    static Instant ofSeconds(double seconds) {
        if (!(Math.abs(seconds) <= LAST_SECOND)) {
            throw new DateTimeException("expected seconds since 1970, found " + seconds);
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    /**
     * Reads what clients write into queries: ISO 8601 with any offset, or seconds since 1970.
     *
     * @throws DateTimeException if it is neither
     */
    static Instant parse(String text) {
        try {
            return text.indexOf('T') > 0
                    ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from)
                    : ofSeconds(Double.parseDouble(text));
        } catch (NumberFormatException neither) {
            throw new DateTimeException("expected a timestamp, found " + text, neither);
        }
    }
}
