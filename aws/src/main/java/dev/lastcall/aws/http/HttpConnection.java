package dev.lastcall.aws.http;

import dev.lastcall.aws.http.ExchangeException.Kind;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server, kept open between exchanges if the server likes. Written by hand because the JDK's
 * clients repeat requests silently, have no bound on a whole exchange, and leave a lot of garbage for one request a
 * second.
 *
 * <p>An exchange is tried a second time only if a kept connection turns out to have been closed by the server before the
 * first byte of the answer, and within the same deadline.
 */
public final class HttpConnection implements Transport {

    private static final int REMEMBERED = 8;

    private final Endpoint endpoint;
    private final Duration connectTimeout;
    private final int maxBody;

    /** By identity: what polls sends the same few requests again and again. */
    private final Map<Request, byte[]> serialized = new IdentityHashMap<>();

    private @Nullable Wire wire;
    private volatile @Nullable Socket socket;
    private volatile boolean closed;

    /**
     * Connects at the first exchange.
     *
     * @param connectTimeout how long the connection may take to be made
     * @param maxBody the largest body that is accepted, in bytes
     */
    public HttpConnection(Endpoint endpoint, Duration connectTimeout, int maxBody) {
        this.endpoint = endpoint;
        this.connectTimeout = connectTimeout;
        this.maxBody = maxBody;
    }

    @Override
    public Answer exchange(Request request, Deadline deadline) throws ExchangeException {
        var message = serialized(request);
        var kept = wire;
        if (kept != null) {
            var answer = tryKept(kept, message, deadline);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return send(connect(deadline), message, deadline);
    }

    /** Empty if the server had closed the connection in the meantime. */
    private Optional<Answer> tryKept(Wire kept, byte[] message, Deadline deadline) throws ExchangeException {
        try {
            if (kept.isQuiet()) {
                return Optional.of(send(kept, message, deadline));
            }
        } catch (ExchangeException e) {
            if (e.kind() != Kind.CUT_OFF || kept.reader.hasBegun()) {
                throw e;
            }
        }
        drop();
        return Optional.empty();
    }

    private Answer send(Wire open, byte[] message, Deadline deadline) throws ExchangeException {
        var done = false;
        try {
            open.deadline = deadline;
            open.socket.getOutputStream().write(message);
            var answer = open.reader.read();
            done = open.reader.isReusable();
            return answer;
        } catch (SocketTimeoutException e) {
            throw new ExchangeException(Kind.NOT_ANSWERED, "no answer from " + endpoint + " in time");
        } catch (ExchangeException e) {
            throw e;
        } catch (IOException e) {
            throw closed ? closedHere() : new ExchangeException(Kind.CUT_OFF, endpoint + " cut off: " + e.getMessage());
        } finally {
            if (!done) {
                drop();
            }
        }
    }

    private Wire connect(Deadline deadline) throws ExchangeException {
        var fresh = new Socket(Proxy.NO_PROXY);
        socket = fresh;
        try {
            if (closed) {
                throw closedHere();
            }
            fresh.setTcpNoDelay(true);
            var limit = Durations.min(connectTimeout, deadline.remaining());
            fresh.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), millis(limit));
            var opened = new Wire(fresh, maxBody, deadline);
            wire = opened;
            return opened;
        } catch (IOException | RuntimeException e) {
            // The socket throws unchecked exceptions too, for an address of the wrong family.
            drop();
            throw closed
                    ? closedHere()
                    : new ExchangeException(Kind.NOT_CONNECTED, "no connection to " + endpoint + ": " + e.getMessage());
        }
    }

    private byte[] serialized(Request request) {
        var known = serialized.get(request);
        if (known != null) {
            return known;
        }
        if (serialized.size() == REMEMBERED) {
            serialized.clear();
        }
        var message = serialize(request);
        serialized.put(request, message);
        return message;
    }

    private byte[] serialize(Request request) {
        var text = new StringBuilder(256)
                .append(request.method())
                .append(' ')
                .append(endpoint.path().isEmpty() && request.path().isEmpty() ? "/" : endpoint.path())
                .append(request.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(endpoint.authority())
                .append("\r\nUser-Agent: lastcall\r\nAccept: */*\r\n");
        request.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > 0 || !request.method().equals("GET")) {
            text.append("Content-Length: ").append(body.length).append("\r\n");
        }
        text.append("\r\n").append(request.body());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        closeSocket();
    }

    private void drop() {
        wire = null;
        closeSocket();
    }

    private void closeSocket() {
        var open = socket;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // Nothing is lost: whatever was to be had from this connection has been read.
            socket = null;
        }
    }

    private ExchangeException closedHere() {
        return new ExchangeException(Kind.CLOSED, "the connection to " + endpoint + " was closed here");
    }

    /** At least 1: zero means "for ever" to a socket. */
    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }

    /** An open connection. */
    private static final class Wire {

        final Socket socket;
        final AnswerReader reader;
        Deadline deadline;

        Wire(Socket socket, int maxBody, Deadline deadline) {
            this.socket = socket;
            this.deadline = deadline;
            reader = new AnswerReader(this::read, maxBody);
        }

        private int read(byte[] buffer) throws IOException {
            if (deadline.hasPassed()) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout(millis(deadline.remaining()));
            return socket.getInputStream().read(buffer);
        }

        /** Whether nothing has come that nobody asked for: the end of an answer longer than it said. */
        boolean isQuiet() {
            try {
                return socket.getInputStream().available() == 0;
            } catch (IOException closedMeanwhile) {
                return false;
            }
        }
    }
}
