package dev.lastcall.aws.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on loopback that answers each request as a test says, rightly or not. */
public final class MisbehavingServer implements AutoCloseable {

    /** How one request is answered. */
    @FunctionalInterface
    public interface Behaviour {
        /** Answers; the connection is kept if this returns true. */
        boolean answer(String requestLine, OutputStream out) throws Exception;
    }

    private static final int LONGEST_SECONDS = 20;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread acceptor;
    private volatile Behaviour behaviour;
    public final List<String> requests = new CopyOnWriteArrayList<>();

    public MisbehavingServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        acceptor = daemon(this::acceptAll);
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public int connections() {
        return open.size();
    }

    /** Does nothing until the server is closed. */
    public boolean hang() throws InterruptedException {
        return end.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Does nothing for so long; true if the server was closed meanwhile. */
    public boolean hangs(Duration duration) throws InterruptedException {
        return end.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends text, as it is. */
    public static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A right answer. */
    public static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void acceptAll() {
        try {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            end.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var length = 0;
                for (var header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                    if (header.startsWith("Content-Length: ")) {
                        length = Integer.parseInt(header.substring(16));
                    }
                }
                var body = new char[length];
                for (var read = 0; read < length; ) {
                    read += in.read(body, read, length - read);
                }
                requests.add(line + new String(body));
                if (!behaviour.answer(line, socket.getOutputStream())) {
                    return;
                }
            }
        } catch (Exception brokenOff) {
            // The client has gone, as some tests want it to.
            open.remove(socket);
        }
    }

    private static Thread daemon(Runnable body) {
        var thread = new Thread(body, "misbehaving-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
        // Until its thread has left accept(), the kernel still takes connections.
        try {
            acceptor.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var socket : open) {
            socket.close();
        }
    }
}
