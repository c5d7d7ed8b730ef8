package dev.lastcall.cloud.balancer;

import io.netty.channel.group.ChannelGroup;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A target group. Everything is changed by the balancer's thread. */
final class RoutedGroup implements TargetGroup {

    private static final Logger LOG = LoggerFactory.getLogger(RoutedGroup.class);
    private static final String DEREGISTERING = "Target.DeregistrationInProgress: Target deregistration is in progress";

    private volatile TargetGroupConfig config;
    private final TargetGroupListener listener;
    private final BalancerThread thread;
    private final ChannelGroup channels;
    private final Tally tally = new Tally();
    private Routing routing;
    private final Map<String, HealthChecker> checkers = new HashMap<>();
    private volatile Map<String, RegisteredTarget> targets = Map.of();
    private int uses;

    RoutedGroup(TargetGroupConfig config, TargetGroupListener listener, BalancerThread thread, ChannelGroup channels) {
        this.config = config;
        this.listener = listener;
        this.thread = thread;
        this.channels = channels;
        this.routing = new Routing(config.algorithm());
    }

    @Override
    public TargetGroupConfig config() {
        return config;
    }

    @Override
    public void register(Target target) {
        thread.run(() -> {
            @Nullable RegisteredTarget known = targets.get(target.id());
            if (known == null) {
                known = add(target);
            } else if (!known.target().equals(target)) {
                throw new IllegalArgumentException("target " + target + " of target group " + config.name()
                        + " is registered as " + known.target() + ": deregister that first");
            } else if (known.state() != TargetHealth.DRAINING) {
                return;
            }
            RegisteredTarget entered = known;
            long generation = entered.nextGeneration();
            enter(entered);
            thread.after(config.propagationDelay(), () -> {
                if (entered.isAt(generation)) {
                    entered.routed(true);
                }
            });
        });
    }

    private RegisteredTarget add(Target target) {
        ConnectionPool pool = new ConnectionPool(target, config, thread.loop(), channels);
        RegisteredTarget added = new RegisteredTarget(target, pool, tally.target(target.id()), this::removeIfIdle);
        Map<String, RegisteredTarget> more = new LinkedHashMap<>(targets);
        more.put(target.id(), added);
        targets = Collections.unmodifiableMap(more);
        return added;
    }

    private void enter(RegisteredTarget target) {
        if (uses == 0) {
            become(target, TargetHealth.UNUSED, "Target.NotInUse: Target group is not configured to receive traffic");
            return;
        }
        become(target, TargetHealth.INITIAL, "Elb.RegistrationInProgress: Target registration is in progress");
        check(target, TargetHealth.INITIAL);
    }

    private void check(RegisteredTarget target, TargetHealth found) {
        HealthChecker checker = new HealthChecker(
                target.target(),
                config.healthCheck(),
                found,
                thread.loop(),
                channels,
                (state, reason) -> become(target, state, reason));
        checkers.put(target.id(), checker);
        checker.start();
    }

    @Override
    public void deregister(String targetId) {
        thread.run(() -> {
            @Nullable RegisteredTarget target = targets.get(targetId);
            if (target == null || target.state() == TargetHealth.DRAINING) {
                return;
            }
            long generation = target.nextGeneration();
            stopChecking(target);
            become(target, TargetHealth.DRAINING, DEREGISTERING);
            Duration delay = config.deregistrationDelay();
            Duration heard = config.propagationDelay();
            thread.after(heard.compareTo(delay) < 0 ? heard : delay, () -> {
                if (target.isAt(generation)) {
                    target.routed(false);
                    removeIfIdle(target);
                }
            });
            thread.after(delay, () -> {
                if (target.isAt(generation)) {
                    remove(target);
                }
            });
        });
    }

    @Override
    public void remove(String targetId) {
        thread.run(() -> {
            @Nullable RegisteredTarget target = targets.get(targetId);
            if (target != null) {
                stopChecking(target);
                remove(target);
            }
        });
    }

    @Override
    public void configure(TargetGroupConfig newConfig) {
        if (!newConfig.name().equals(config.name())) {
            throw new IllegalArgumentException(
                    "expected settings of target group " + config.name() + ", found those of " + newConfig.name());
        }
        thread.run(() -> {
            boolean sameCheck = newConfig.healthCheck().equals(config.healthCheck());
            boolean sameAlgorithm = newConfig.algorithm() == config.algorithm();
            config = newConfig;
            routing = sameAlgorithm ? routing : new Routing(newConfig.algorithm());
            if (!sameCheck) {
                targets.values().stream()
                        .filter(target -> checkers.containsKey(target.id()))
                        .forEach(this::checkAnew);
            }
        });
    }

    private void checkAnew(RegisteredTarget target) {
        stopChecking(target);
        check(target, target.state());
    }

    private void removeIfIdle(RegisteredTarget target) {
        boolean drained = target.state() == TargetHealth.DRAINING && !target.routed() && target.isIdle();
        if (drained && config.endDrainingWhenIdle() && targets.containsValue(target)) {
            remove(target);
        }
    }

    private void remove(RegisteredTarget target) {
        target.nextGeneration();
        Map<String, RegisteredTarget> fewer = new LinkedHashMap<>(targets);
        fewer.remove(target.id());
        targets = Collections.unmodifiableMap(fewer);
        target.routed(false);
        target.cutOff("it is no longer a target");
        tell(() -> listener.onRemoved(target.id()));
    }

    /** A listener forwards to this group. */
    void use() {
        uses++;
        if (uses == 1) {
            targets.values().stream()
                    .filter(target -> target.state() == TargetHealth.UNUSED)
                    .forEach(this::enter);
        }
    }

    /** A listener no longer forwards to this group. */
    void release() {
        uses--;
        if (uses == 0) {
            for (RegisteredTarget target : targets.values()) {
                if (target.state() != TargetHealth.DRAINING) {
                    stopChecking(target);
                    enter(target);
                }
            }
        }
    }

    private void stopChecking(RegisteredTarget target) {
        @Nullable HealthChecker checker = checkers.remove(target.id());
        if (checker != null) {
            checker.stop();
        }
    }

    private void become(RegisteredTarget target, TargetHealth state, String reason) {
        target.state(state);
        tell(() -> listener.onHealth(target.id(), state, reason));
    }

    private void tell(Runnable notification) {
        try {
            notification.run();
        } catch (RuntimeException e) {
            LOG.error("the listener of target group {} failed", config.name(), e);
        }
    }

    Optional<RegisteredTarget> choose() {
        return routing.choose(targets.values());
    }

    Tally tally() {
        return tally;
    }

    boolean belongsTo(BalancerThread other) {
        return thread == other;
    }

    @Override
    public Map<String, TargetHealth> health() {
        Map<String, TargetHealth> health = new LinkedHashMap<>();
        targets.forEach((id, target) -> health.put(id, target.state()));
        return health;
    }

    @Override
    public BalancerCounts counts() {
        return tally.counts();
    }

    @Override
    public long forwarded(String targetId) {
        return tally.forwarded(targetId);
    }

    @Override
    public int inFlight(String targetId) {
        return tally.inFlight(targetId);
    }
}
