package dev.lastcall.cloud.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client of one connection that sends whatever it likes. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawClient(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    String headers(String method) {
        return method + " / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.1\r\n"
                + "X-Amz-Target: AmazonEC2ContainerServiceV20141113.RunTask\r\n";
    }

    void head(String method, int length) throws IOException {
        write(headers(method) + "Content-Length: " + length + "\r\n\r\n");
    }

    void send(String method, String body) throws IOException {
        head(method, body.getBytes(StandardCharsets.UTF_8).length);
        write(body);
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    void fill(int bytes) throws IOException {
        var block = new byte[Math.min(bytes, 64 * 1024)];
        for (int left = bytes; left > 0; left -= block.length) {
            socket.getOutputStream().write(block, 0, Math.min(left, block.length));
        }
    }

    /** The next answer: its first line and its body. */
    String answer() throws IOException {
        var first = line();
        int length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        return first + "\n" + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** The next line, without its end. */
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int character = in.read(); character != '\n'; character = in.read()) {
            if (character < 0) {
                throw new IOException("expected a line, found the end after " + line);
            }
            if (character != '\r') {
                line.write(character);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
