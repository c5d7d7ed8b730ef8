package dev.lastcall.cli.demo.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that behaves as the path asks: {@code /ok}, {@code /close}, {@code /never}, {@code /503}, {@code /last}. */
final class RoughServer implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    RoughServer() throws IOException {
        server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                var path = line.split(" ")[1];
                skipHeaders(in);
                requests.add(path);
                if (path.startsWith("/close")) {
                    return;
                }
                if (!path.startsWith("/never")) {
                    answer(socket, path);
                }
                if (path.startsWith("/last")) {
                    return;
                }
            }
        } catch (IOException e) {
            if (!server.isClosed() && !socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void skipHeaders(BufferedReader in) throws IOException {
        for (String header = in.readLine(); header != null && !header.isEmpty(); ) {
            header = in.readLine();
        }
    }

    private static void answer(Socket socket, String path) throws IOException {
        var status = path.startsWith("/503") ? "503 Service Unavailable" : "200 OK";
        var connection = path.startsWith("/last") ? "Connection: close\r\n" : "";
        var body = "you asked for " + path;
        var text = "HTTP/1.1 " + status + "\r\n" + connection + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static void daemon(Runnable body) {
        var thread = new Thread(body, "rough server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
