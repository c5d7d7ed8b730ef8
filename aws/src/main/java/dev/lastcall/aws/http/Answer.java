package dev.lastcall.aws.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer.
 *
 * @param status the status code
 * @param headers the headers; names in lower case
 * @param body the body, read as UTF-8
 */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final int EXCERPT = 80;

    /** An answer whose body is yet to be decoded. */
    static Answer of(int status, Map<String, String> headers, byte[] body) {
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    /** The header of that name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The server's time, if it gave one that can be read. */
    public Optional<Instant> date() {
        try {
            return header("date").map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException unreadable) {
            // Whoever asks takes the local time instead, as if the header were missing.
            return Optional.empty();
        }
    }

    /** The beginning of the body on one line, for messages: a body may be anything. */
    public String excerpt() {
        var end = Math.min(EXCERPT, body.length());
        var line = new StringBuilder("'");
        for (var i = 0; i < end; i++) {
            var c = body.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return line.append(end < body.length() ? "…'" : "'").toString();
    }
}
