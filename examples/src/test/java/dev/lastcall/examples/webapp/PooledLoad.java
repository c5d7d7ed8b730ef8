package dev.lastcall.examples.webapp;

import dev.lastcall.examples.Checksum;
import dev.lastcall.examples.process.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests over kept connections, as a load balancer sends them: a connection is used again unless its last answer said
 * that it closes. Nothing is retried.
 */
final class PooledLoad implements AutoCloseable {

    /** What became of it. */
    record Sent(long answered, List<String> failures) {}

    private static final long PAUSE_NANOS = 5_000_000;

    private final int port;
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean stopped;

    PooledLoad(int port, int connections) {
        this.port = port;
        for (var i = 0; i < connections; i++) {
            var sender = new Thread(this::send, "load-" + i);
            senders.add(sender);
            sender.start();
        }
    }

    /** Waits for so many answers more. */
    void await(long more) {
        var goal = answered.get() + more;
        var end = System.nanoTime() + 30_000_000_000L;
        while (answered.get() < goal && failures.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Goes on for so long. */
    void sendFor(long milliseconds) {
        var end = System.nanoTime() + milliseconds * 1_000_000;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    Sent stop() throws InterruptedException {
        stopped = true;
        for (var sender : senders) {
            sender.join(10_000);
        }
        return new Sent(answered.get(), List.copyOf(failures));
    }

    private void send() {
        @Nullable Connection connection = null;
        try {
            for (var number = 0; !stopped; number++) {
                connection = connection == null ? new Connection(port) : connection;
                var answer = connection.get("/work?n=" + number);
                if (answer.status() != 200 || !answer.body().trim().equals(Checksum.line(number))) {
                    failures.add(answer.toString());
                }
                answered.incrementAndGet();
                if (answer.closesConnection()) {
                    connection.close();
                    connection = null;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } finally {
            closeQuietly(connection);
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
