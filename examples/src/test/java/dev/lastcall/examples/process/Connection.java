package dev.lastcall.examples.process;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An HTTP/1.1 connection that is kept alive, and retries nothing: what fails is seen to fail. */
public final class Connection implements AutoCloseable {

    /** An answer; header names are in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public boolean closesConnection() {
            return "close".equalsIgnoreCase(headers.get("connection"));
        }
    }

    private final Socket socket = new Socket();
    private final BufferedReader in;

    public Connection(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** One request on a connection of its own. */
    public static Answer get(int port, String path) throws IOException {
        try (var connection = new Connection(port)) {
            return connection.get(path);
        }
    }

    public Answer get(String path) throws IOException {
        send(path);
        return receive();
    }

    public void send(String path) throws IOException {
        socket.getOutputStream().write(ExampleProcess.ascii("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n"));
    }

    public Answer receive() throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        var body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        for (var read = 0; read < body.length; ) {
            var n = in.read(body, read, body.length - read);
            if (n < 0) {
                throw new EOFException("the connection ended in the middle of a body");
            }
            read += n;
        }
        return new Answer(status, headers, new String(body));
    }

    private String line() throws IOException {
        var line = in.readLine();
        if (line == null) {
            throw new EOFException("the connection ended before the answer did");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
