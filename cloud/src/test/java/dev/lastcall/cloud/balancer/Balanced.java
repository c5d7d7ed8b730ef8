package dev.lastcall.cloud.balancer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A load balancer with one listener and one target group, as tests need it. */
final class Balanced implements AutoCloseable, TargetGroupListener {

    static final Duration SOON = Duration.ofSeconds(10);

    static final HealthCheck QUICK = HealthCheck.builder("/health")
            .interval(Duration.ofMillis(50))
            .timeout(Duration.ofMillis(50))
            .thresholds(2, 2)
            .build();

    static final TargetGroupConfig CONFIG = TargetGroupConfig.builder("web")
            .healthCheck(QUICK)
            .propagationDelay(Duration.ofMillis(20))
            .deregistrationDelay(Duration.ofMillis(300))
            .build();

    private final LoadBalancer balancer = LoadBalancer.start();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final TargetGroup group;
    private final Listener listener;

    Balanced(TargetGroupConfig config) throws IOException {
        group = balancer.targetGroup(config, this);
        listener = balancer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), group);
    }

    Balanced() throws IOException {
        this(CONFIG);
    }

    /** Registers targets as t0, t1, … and waits until each is healthy and has been propagated. */
    Balanced with(ScriptedTarget... targets) throws Exception {
        for (int i = 0; i < targets.length; i++) {
            group.register(targets[i].as("t" + i));
        }
        for (int i = 0; i < targets.length; i++) {
            await("t" + i, TargetHealth.HEALTHY);
        }
        awaitRouting();
        return this;
    }

    /** Waits as long as routing takes to hear of a change. */
    void awaitRouting() throws Exception {
        long heard = System.nanoTime() + group.config().propagationDelay().toNanos() + 20_000_000;
        until("propagation", () -> System.nanoTime() > heard);
    }

    void await(String targetId, TargetHealth state) throws Exception {
        until(targetId + " " + state, () -> group.health().get(targetId) == state && wasTold(targetId, state));
    }

    /** The state is there a moment before the listener hears of it. */
    private boolean wasTold(String targetId, TargetHealth state) {
        var told = events.stream()
                .filter(event -> event.startsWith(targetId + " "))
                .toList();
        return !told.isEmpty() && told.get(told.size() - 1).startsWith(targetId + " " + state);
    }

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + SOON + ": " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    TargetGroup group() {
        return group;
    }

    LoadBalancer balancer() {
        return balancer;
    }

    Listener listener() {
        return listener;
    }

    int port() {
        return listener.port();
    }

    List<String> events() {
        return events;
    }

    @Override
    public void onHealth(String targetId, TargetHealth state, String reason) {
        events.add(targetId + " " + state + (reason.isEmpty() ? "" : " " + reason));
    }

    @Override
    public void onRemoved(String targetId) {
        events.add(targetId + " removed");
    }

    @Override
    public void close() {
        balancer.close();
    }
}
