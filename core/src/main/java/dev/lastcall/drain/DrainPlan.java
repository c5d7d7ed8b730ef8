package dev.lastcall.drain;

import dev.lastcall.time.Durations;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be done before the process goes.
 *
 * @param lanes each goes its own way; names are unique
 * @param releases closed one after the other, in this order, when all lanes are done
 * @param releaseBound how long RELEASE may take in all
 * @param margin how long before the kill the drain is over; at most a tenth of the time there is
 * @param stopTimeout how long after SIGTERM the kill comes
 */
public record DrainPlan(
        List<Lane> lanes, List<Release> releases, Duration releaseBound, Duration margin, Duration stopTimeout) {

    /** The end of the time until the deadline, in which the report goes out and the JVM exits; at most a tenth of it. */
    private static final Duration LEAVING = Duration.ofMillis(500);

    /**
     * A plan.
     *
     * @throws IllegalArgumentException if a bound is negative or above ten years, the stop timeout is not positive, or two lanes share a
     *     name
     */
    public DrainPlan {
        lanes = List.copyOf(lanes);
        releases = List.copyOf(releases);
        Durations.requireBound("RELEASE's bound", releaseBound);
        Durations.requireBound("the margin", margin);
        if (stopTimeout.isNegative() || stopTimeout.isZero()) {
            throw new IllegalArgumentException("the stop timeout must be positive, found " + stopTimeout);
        }
        Durations.requireBound("the stop timeout", stopTimeout);
        var names = new HashSet<String>();
        for (var lane : lanes) {
            if (!names.add(lane.name())) {
                throw new IllegalArgumentException("lane names must be unique, found '" + lane.name() + "' twice");
            }
        }
    }

    /** What a drain needs that was announced to nobody: the longest lane, and RELEASE. */
    public Duration need() {
        return lanes.stream()
                .map(Lane::need)
                .reduce(Duration.ZERO, Durations::max)
                .plus(releaseNeed());
    }

    /** What a drain needs that a stop has announced. */
    public Duration needAfterStop() {
        return lanes.stream()
                .map(lane -> lane.need().minus(lane.unannouncedLinger()).plus(lane.linger()))
                .reduce(Duration.ZERO, Durations::max)
                .plus(releaseNeed());
    }

    /** What the stop timeout leaves to the steps. */
    public Duration timeAfterStop() {
        var untilDeadline = stopTimeout.minus(marginOf(stopTimeout));
        return untilDeadline.minusNanos(leavingOf(untilDeadline.toNanos()));
    }

    /** What a drain needs to do all that is declared, whether it was announced or not. */
    Duration declared() {
        return Durations.max(need(), needAfterStop());
    }

    Duration releaseNeed() {
        return releases.isEmpty() ? Duration.ZERO : releaseBound;
    }

    /** How long before a deadline that is {@code left} nanoseconds away everything is cut off. */
    static long leavingOf(long left) {
        return Math.min(LEAVING.toNanos(), Math.max(0, left) / 10);
    }

    /** The time that leaves {@code declared} to the steps. */
    static Duration withLeaving(Duration declared) {
        return declared.plus(Durations.min(LEAVING, declared.dividedBy(9)));
    }

    Duration marginOf(Duration timeThereIs) {
        return Durations.min(margin, Durations.max(Duration.ZERO, timeThereIs.dividedBy(10)));
    }

    /** The settings by name, for the report. */
    Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        settings.put("margin", margin.toString());
        settings.put("stopTimeout", stopTimeout.toString());
        settings.put("release", releaseBound.toString());
        settings.put("need", need().toString());
        for (var lane : lanes) {
            var prefix = "lane." + lane.name() + ".";
            settings.put(prefix + "drainAt", lane.drainAt().name());
            settings.put(prefix + "linger", lane.linger().toString());
            settings.put(prefix + "unannouncedLinger", lane.unannouncedLinger().toString());
            settings.put(prefix + "finish", lane.finishNeed().toString());
            settings.put(prefix + "checkpoint", lane.checkpointNeed().toString());
        }
        return settings;
    }
}
