package dev.lastcall.examples.webapp;

import dev.lastcall.examples.EnvironmentException;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A small HTTP server that listens from the start, and answers once it is served. */
final class HttpServer {

    /** Longer than a load balancer's (60 s), so that it is never the server who closes an idle connection first. */
    private static final int IDLE_TIMEOUT_MS = 75_000;
    /** How long connections without a request are kept when the server stops. */
    private static final int IDLE_AT_STOP_MS = 100;

    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Listens; connections wait until {@link #serve}.
     *
     * @throws EnvironmentException if the port is taken
     */
    static HttpServer listen(String host, int port) {
        var threads = new QueuedThreadPool(16, 4);
        threads.setStopTimeout(IDLE_AT_STOP_MS);
        var server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIMEOUT_MS);
        connector.setShutdownIdleTimeout(IDLE_AT_STOP_MS);
        connector.setAcceptQueueSize(512);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            throw new EnvironmentException(
                    "Cannot listen on " + host + ":" + port + " (" + e.getMessage() + "): give another --port", e);
        }
        return new HttpServer(server, connector);
    }

    int port() {
        return connector.getLocalPort();
    }

    void serve(Handler site) throws Exception {
        server.setHandler(new GracefulHandler(site));
        server.start();
    }

    /** Closes the port, answers what has come in, and ends at the deadline at the latest. */
    void stop(Deadline deadline) throws Exception {
        server.setStopTimeout(Math.max(1, deadline.remaining().toMillis()));
        server.stop();
    }
}
