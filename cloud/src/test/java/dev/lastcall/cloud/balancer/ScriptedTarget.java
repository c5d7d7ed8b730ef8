package dev.lastcall.cloud.balancer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that does with each connection what its script says; health checks are answered 200. */
final class ScriptedTarget implements AutoCloseable {

    /** What to do with one request. The connection stays open unless the script closes it. */
    interface Script {
        void answer(Message request, Connection connection) throws Exception;
    }

    /** A script's hold on its connection. */
    record Connection(Socket socket, InputStream in, OutputStream out) {

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void close() throws IOException {
            socket.close();
        }

        /** Closes so that the other side sees a reset, not an end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int health = 200;

    private ScriptedTarget(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    static ScriptedTarget start(Script script) throws IOException {
        return new ScriptedTarget(script);
    }

    /** Answers every request with 200 and this text. */
    static ScriptedTarget saying(String text) throws IOException {
        return start((request, connection) -> connection.send(ok(text)));
    }

    static String ok(String text) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
    }

    Target as(String id) {
        return new Target(id, "127.0.0.1", server.getLocalPort());
    }

    void answersHealthChecksWith(int status) {
        health = status;
    }

    /** Requests other than health checks. */
    int requests() {
        return requests.get();
    }

    /** Connections that carried a request other than a health check. */
    int connections() {
        return connections.get();
    }

    int openConnections() {
        return (int) sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = server.accept();
            sockets.add(socket);
            daemon(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws Exception {
        try (socket) {
            socket.setTcpNoDelay(true);
            Connection connection =
                    new Connection(socket, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
            boolean counted = false;
            while (!socket.isClosed()) {
                Message request = Message.request(connection.in());
                if (request.header("user-agent").startsWith("ELB-HealthChecker")) {
                    connection.send("HTTP/1.1 " + health + " Health\r\nContent-Length: 0\r\n\r\n");
                    continue;
                }
                if (!counted) {
                    counted = true;
                    connections.incrementAndGet();
                }
                requests.incrementAndGet();
                script.answer(request, connection);
            }
        } finally {
            sockets.remove(socket);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        // The other side, or the end of the test, has closed the socket.
                        Thread.currentThread().interrupt();
                    }
                },
                "scripted-target");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
