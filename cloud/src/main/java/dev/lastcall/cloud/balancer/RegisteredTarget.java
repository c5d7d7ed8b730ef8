package dev.lastcall.cloud.balancer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A target and what is known of it. Changed by the balancer's thread only; the state may be read by any. */
final class RegisteredTarget {

    private final Target target;
    private final ConnectionPool pool;
    private final Tally.OfTarget tally;
    private final Consumer<RegisteredTarget> onIdle;
    private final Set<Exchange> inFlight = new LinkedHashSet<>();
    private volatile TargetHealth state = TargetHealth.UNUSED;
    private boolean healthy;
    private boolean routed;
    private long generation;

    RegisteredTarget(Target target, ConnectionPool pool, Tally.OfTarget tally, Consumer<RegisteredTarget> onIdle) {
        this.target = target;
        this.pool = pool;
        this.tally = tally;
        this.onIdle = onIdle;
    }

    String id() {
        return target.id();
    }

    Target target() {
        return target;
    }

    ConnectionPool pool() {
        return pool;
    }

    Tally.OfTarget tally() {
        return tally;
    }

    TargetHealth state() {
        return state;
    }

    void state(TargetHealth newState) {
        state = newState;
        if (newState != TargetHealth.DRAINING) {
            healthy = newState == TargetHealth.HEALTHY;
        }
    }

    /** As of its last health check; a draining target stays what it was when it was deregistered. */
    boolean healthy() {
        return healthy;
    }

    /** Whether the routing knows of it: registered, and the news has got through. */
    boolean routed() {
        return routed;
    }

    void routed(boolean value) {
        routed = value;
        pool.keepConnections(value);
    }

    /** Counts registrations and deregistrations: what was scheduled for an earlier one is void. */
    long nextGeneration() {
        return ++generation;
    }

    boolean isAt(long expectedGeneration) {
        return generation == expectedGeneration;
    }

    void begin(Exchange exchange) {
        inFlight.add(exchange);
        tally.begin();
    }

    void end(Exchange exchange) {
        if (inFlight.remove(exchange)) {
            tally.end();
            if (inFlight.isEmpty()) {
                onIdle.accept(this);
            }
        }
    }

    boolean isIdle() {
        return inFlight.isEmpty();
    }

    int inFlight() {
        return inFlight.size();
    }

    void cutOff(String reason) {
        List.copyOf(inFlight).forEach(exchange -> exchange.targetFailed(reason));
    }
}
