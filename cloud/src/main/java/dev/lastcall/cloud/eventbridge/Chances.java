package dev.lastcall.cloud.eventbridge;

import java.time.Duration;
import java.util.Random;

/** What may happen to a delivery, drawn from a seed of its own. The same on every JDK. */
final class Chances {

    /** The 99th percentile of the standard normal distribution. */
    private static final double Z99 = 2.3263478740408408;

    private final Random random;
    private EventBridgeSettings settings;

    Chances(long seed, EventBridgeSettings settings) {
        random = new Random(seed);
        this.settings = settings;
    }

    void settings(EventBridgeSettings others) {
        settings = others;
    }

    /** ECS's events are promised, and those of clients were accepted. Source: EventBridge User Guide, delivery levels. */
    boolean isLost(String source) {
        return source.startsWith("aws.") && !source.equals("aws.ecs") && happens(settings.lostShare());
    }

    boolean isDoubled() {
        return happens(settings.duplicateShare());
    }

    boolean attemptFails() {
        return happens(settings.failedShare());
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    Duration latency() {
        return logNormal().plus(part(settings.reorderWindow()));
    }

    private Duration logNormal() {
        var median = settings.medianLatency();
        if (median.isZero()) {
            return Duration.ZERO;
        }
        double sigma = StrictMath.log((double) settings.p99Latency().toNanos() / median.toNanos()) / Z99;
        return Duration.ofNanos((long) (median.toNanos() * StrictMath.exp(sigma * random.nextGaussian())));
    }

    /** The pause before a further attempt: twice as long each time, 15 minutes at most, half of it drawn. */
    Duration backoff(int attempts) {
        var whole = Duration.ofSeconds(Math.min(1L << Math.min(attempts, 10), 900));
        return whole.dividedBy(2).plus(part(whole.dividedBy(2)));
    }

    private Duration part(Duration whole) {
        return whole.isZero() ? whole : Duration.ofNanos((long) (whole.toNanos() * random.nextDouble()));
    }
}
