package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.balancer.BalancerCounts.TargetCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts of a target group; written by the balancer's thread, read by any. */
final class Tally {

    /** Counts of one target, kept after it has been removed. */
    static final class OfTarget {
        private final AtomicLong forwarded = new AtomicLong();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicLong badGateway = new AtomicLong();
        private final AtomicLong timedOut = new AtomicLong();

        void begin() {
            inFlight.incrementAndGet();
            forwarded.incrementAndGet();
        }

        void end() {
            inFlight.decrementAndGet();
        }

        int inFlight() {
            return inFlight.get();
        }

        private TargetCounts counts() {
            return new TargetCounts(forwarded.get(), inFlight.get(), badGateway.get(), timedOut.get());
        }
    }

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong badGateway = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();
    private final AtomicLong clientGone = new AtomicLong();
    private final Map<String, OfTarget> targets = new ConcurrentHashMap<>();

    OfTarget target(String targetId) {
        return targets.computeIfAbsent(targetId, id -> new OfTarget());
    }

    void request() {
        requests.incrementAndGet();
    }

    void unavailable() {
        unavailable.incrementAndGet();
    }

    void badGateway(OfTarget target) {
        badGateway.incrementAndGet();
        target.badGateway.incrementAndGet();
    }

    void timedOut(OfTarget target) {
        timedOut.incrementAndGet();
        target.timedOut.incrementAndGet();
    }

    void clientGone() {
        clientGone.incrementAndGet();
    }

    long forwarded(String targetId) {
        @Nullable OfTarget target = targets.get(targetId);
        return target == null ? 0 : target.forwarded.get();
    }

    int inFlight(String targetId) {
        @Nullable OfTarget target = targets.get(targetId);
        return target == null ? 0 : target.inFlight.get();
    }

    BalancerCounts counts() {
        Map<String, TargetCounts> byTarget = new LinkedHashMap<>();
        targets.forEach((id, target) -> byTarget.put(id, target.counts()));
        return new BalancerCounts(
                requests.get(), badGateway.get(), unavailable.get(), timedOut.get(), clientGone.get(), byTarget);
    }
}
