package dev.lastcall.aws.http;

import dev.lastcall.aws.http.ExchangeException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the answers that come over one connection, each of them of bounded size. */
final class AnswerReader {

    /** Where bytes come from; {@code -1} at the end, as with an input stream. */
    interface Source {
        int read(byte[] buffer) throws IOException;
    }

    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 100;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Source source;
    private final int maxBody;
    private final byte[] buffer = new byte[4096];
    private int position;
    private int limit;
    private boolean reusable;
    private boolean begun;
    private int headerLines;

    AnswerReader(Source source, int maxBody) {
        this.source = source;
        this.maxBody = maxBody;
    }

    /** Reads one answer. */
    Answer read() throws IOException {
        reusable = false;
        headerLines = 0;
        var status = readHead();
        while (status.code < 200) {
            if (status.code == SWITCHING_PROTOCOLS || ++headerLines > MAX_HEADERS) {
                throw notUnderstood("expected an answer, found provisional ones only");
            }
            status = readHead();
        }
        var body = readBody(status);
        reusable &= position == limit;
        begun = false;
        return Answer.of(status.code, status.headers, body);
    }

    /** Whether the answer that is being read has begun. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the connection may carry another exchange. */
    boolean isReusable() {
        return reusable;
    }

    private Head readHead() throws IOException {
        var line = readLine();
        // HTTP/1.1 200 OK
        if (!line.startsWith("HTTP/1.") || line.length() < 12 || line.charAt(8) != ' ') {
            throw notUnderstood("expected the status line of an HTTP/1.1 answer");
        }
        var code = parse(line.substring(9, 12), 10, "a status of three digits");
        if (code < 100 || (line.length() > 12 && line.charAt(12) != ' ')) {
            throw notUnderstood("expected a status of three digits");
        }
        return new Head(code, line.charAt(7) == '1', readHeaders());
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (var line = readLine(); !line.isEmpty(); line = readLine()) {
            var colon = line.indexOf(':');
            if (colon <= 0) {
                throw notUnderstood("expected a header");
            }
            var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            var before = headers.put(name, value);
            if (name.equals("content-length") && before != null && !before.equals(value)) {
                throw notUnderstood("expected one length, found two");
            }
            if (++headerLines > MAX_HEADERS) {
                throw notUnderstood("expected at most " + MAX_HEADERS + " headers");
            }
        }
        return headers;
    }

    private byte[] readBody(Head head) throws IOException {
        if (head.code == 204 || head.code == 304) {
            reusable = head.keepsAlive();
            return new byte[0];
        }
        if (head.headers.containsKey("transfer-encoding")) {
            return readChunks(head);
        }
        var length = head.headers.get("content-length");
        if (length == null) {
            return readToTheEnd();
        }
        var body = readExactly(parse(length, 10, "a content length"));
        reusable = head.keepsAlive();
        return body;
    }

    private byte[] readChunks(Head head) throws IOException {
        if (!"chunked".equalsIgnoreCase(head.headers.get("transfer-encoding"))) {
            throw notUnderstood("expected the transfer encoding 'chunked'");
        }
        var body = new ByteArrayOutputStream();
        int size;
        do {
            var line = readLine();
            var semicolon = line.indexOf(';');
            size = parse((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16, "the size of a chunk");
            requireAtMost(maxBody - body.size(), size);
            body.writeBytes(readExactly(size));
            if (size > 0 && !readLine().isEmpty()) {
                throw notUnderstood("expected the end of a chunk");
            }
        } while (size > 0);
        readHeaders();
        reusable = head.keepsAlive() && !head.headers.containsKey("content-length");
        return body.toByteArray();
    }

    private byte[] readToTheEnd() throws IOException {
        var body = new ByteArrayOutputStream();
        while (position < limit || fill()) {
            requireAtMost(maxBody - body.size(), limit - position);
            body.write(buffer, position, limit - position);
            position = limit;
        }
        return body.toByteArray();
    }

    private byte[] readExactly(int size) throws IOException {
        requireAtMost(maxBody, size);
        var body = new byte[size];
        var done = 0;
        while (done < size) {
            require(position < limit || fill());
            var part = Math.min(size - done, limit - position);
            System.arraycopy(buffer, position, body, done, part);
            position += part;
            done += part;
        }
        return body;
    }

    private String readLine() throws IOException {
        var beginning = "";
        while (true) {
            require(position < limit || fill());
            var start = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            if (beginning.length() + position - start > MAX_LINE) {
                throw notUnderstood("expected lines of at most " + MAX_LINE + " bytes");
            }
            if (position < limit) {
                var line = join(beginning, start, position++);
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
            beginning = join(beginning, start, position);
        }
    }

    private String join(String beginning, int from, int to) {
        var rest = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
        return beginning.isEmpty() ? rest : beginning + rest;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        limit = Math.max(0, source.read(buffer));
        begun |= limit > 0;
        return limit > 0;
    }

    private int parse(String number, int radix, String what) throws ExchangeException {
        var digits = !number.isEmpty() && number.length() <= 9;
        for (var i = 0; digits && i < number.length(); i++) {
            digits = number.charAt(i) < 128 && Character.digit(number.charAt(i), radix) >= 0;
        }
        var value = digits ? Long.parseLong(number, radix) : -1;
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw notUnderstood("expected " + what);
        }
        return (int) value;
    }

    private void requireAtMost(int room, int size) throws ExchangeException {
        if (size > room) {
            throw notUnderstood("expected at most " + maxBody + " bytes, and there are more");
        }
    }

    private static void require(boolean more) throws ExchangeException {
        if (!more) {
            throw new ExchangeException(Kind.CUT_OFF, "the connection ended in the middle of the answer");
        }
    }

    private static ExchangeException notUnderstood(String message) {
        return new ExchangeException(Kind.NOT_UNDERSTOOD, "the answer is not understood: " + message);
    }

    private record Head(int code, boolean http11, Map<String, String> headers) {

        boolean keepsAlive() {
            var connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
            return http11 ? !connection.contains("close") : connection.contains("keep-alive");
        }
    }
}
