package dev.lastcall.cloud.balancer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An HTTP/1.1 message, read from a socket byte by byte: nothing of it is hidden, nothing is retried. */
record Message(String startLine, List<String> headerLines, byte[] body) {

    int status() {
        return Integer.parseInt(startLine.split(" ")[1]);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The value of a header, or an empty text. */
    String header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return headerLines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse("");
    }

    static Message request(InputStream in) throws IOException {
        return read(in, false, false);
    }

    static Message response(InputStream in) throws IOException {
        return read(in, true, false);
    }

    static Message responseToHead(InputStream in) throws IOException {
        return read(in, true, true);
    }

    private static Message read(InputStream in, boolean response, boolean noBody) throws IOException {
        String startLine = line(in);
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        Message head = new Message(startLine, headers, new byte[0]);
        String length = head.header("content-length");
        if (noBody || response && (head.status() == 204 || head.status() < 200)) {
            return head;
        } else if (head.header("transfer-encoding").equals("chunked")) {
            return new Message(startLine, headers, chunks(in));
        } else if (!length.isEmpty()) {
            return new Message(startLine, headers, exactly(in, Integer.parseInt(length)));
        }
        return response ? new Message(startLine, headers, in.readAllBytes()) : head;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            body.write(exactly(in, size));
            line(in);
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("cut off after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("cut off after '" + line.toString(StandardCharsets.UTF_8) + "'");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
