package dev.lastcall.cli.demo.load;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Sends requests at a fixed rate, each when it is due, whether or not earlier ones have been answered: a service that
 * stalls does not slow its clients down, it makes them wait. A request's latency counts from when it was due. Nothing
 * is sent twice. Safe for use from any thread.
 */
public final class OpenLoop implements AutoCloseable {

    private final Clock clock;
    private final Workload workload;
    private final Duration timeout;
    private final long intervalNanos;
    private final Consumer<Outcome> outcomes;
    private final PlainClient client = new PlainClient();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private volatile boolean stopped;
    private volatile boolean senderGone;

    private OpenLoop(Clock clock, Workload workload, int perSecond, Duration timeout, Consumer<Outcome> outcomes) {
        this.clock = clock;
        this.workload = workload;
        this.timeout = timeout;
        this.outcomes = outcomes;
        intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /**
     * Starts sending at once.
     *
     * @param perSecond requests per second, 1 or more
     * @param timeout from when a request is due; an answer that comes later counts as failed
     * @param outcomes hears of each request's end, on the client's thread; must not block
     */
    public static OpenLoop start(
            Clock clock, Workload workload, int perSecond, Duration timeout, Consumer<Outcome> outcomes) {
        var loop = new OpenLoop(clock, workload, perSecond, timeout, outcomes);
        clock.start("load", loop::sendAll);
        return loop;
    }

    private void sendAll() {
        var start = clock.nanoTime();
        for (long number = 0; !stopped; number++) {
            var due = start + number * intervalNanos;
            while (!stopped && due - clock.nanoTime() > 0) {
                clock.parkUntil(due);
            }
            if (!stopped) {
                send(number, due);
            }
        }
        senderGone = true;
    }

    private void send(long number, long due) {
        var request = workload.request(number);
        var late = Duration.ofNanos(clock.nanoTime() - due);
        sent.incrementAndGet();
        client.send(request, timeout.minus(late), failure -> {
            var latency = Duration.ofNanos(clock.nanoTime() - due);
            outcomes.accept(new Outcome(request, failure, latency, clock.now()));
            ended.incrementAndGet();
        });
    }

    /** How many requests have been sent so far. */
    public long sent() {
        return sent.get();
    }

    /**
     * Sends nothing more and waits for the answers to what has been sent.
     *
     * @return whether every request has ended by {@code deadline}
     */
    public boolean stop(Deadline deadline) {
        stopped = true;
        while (!(senderGone && ended.get() == sent.get())) {
            if (deadline.hasPassed()) {
                return false;
            }
            var soon = clock.nanosAfter(Duration.ofMillis(5));
            clock.parkUntil(soon - deadline.nanoTime() < 0 ? soon : deadline.nanoTime());
        }
        return true;
    }

    /** Closes all connections. Call {@link #stop} first to have the answers. */
    @Override
    public void close() {
        stopped = true;
        client.close();
    }
}
