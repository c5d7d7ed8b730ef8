package dev.lastcall.cli.demo;

import dev.lastcall.time.Durations;
import java.time.Duration;

/**
 * The programs' bounds, which must suit the length of the notice.
 *
 * @param linger how long a served task goes on serving after a stop
 * @param unannouncedLinger the same when nobody was told of the stop
 * @param quiet linger is over sooner after so long without a request
 * @param finish how long what is in flight may take
 * @param checkpoint what is kept for the job's last save
 * @param release how long closing things may take
 * @param margin how long before the kill to be gone
 * @param stopTimeout from SIGTERM to SIGKILL
 */
record Bounds(
        Duration linger,
        Duration unannouncedLinger,
        Duration quiet,
        Duration finish,
        Duration checkpoint,
        Duration release,
        Duration margin,
        Duration stopTimeout) {

    /** From here on a notice is long enough for Lastcall's and ECS's own defaults. */
    private static final Duration REAL = Duration.ofSeconds(60);

    /** What a notice must have beyond what a plan needs: the time until somebody hears of it, and starts. */
    private static final Duration TO_HEAR_OF_IT = Duration.ofSeconds(10);

    /**
     * The bounds for a notice of that length. The quiet time is longer than the default, because everything here runs on
     * one machine: when that is busy with something else, the load balancer may be held up for a second or two, and a
     * pause in its requests does not mean that it has heard of the stop.
     */
    static Bounds forNotice(Duration notice) {
        return notice.compareTo(REAL) >= 0 ? seconds(8, 15, 3, 10, 5, 2, 2, 30) : seconds(8, 8, 3, 5, 3, 1, 1, 20);
    }

    private static Bounds seconds(
            int linger, int unannounced, int quiet, int finish, int checkpoint, int release, int margin, int stop) {
        return new Bounds(
                Duration.ofSeconds(linger),
                Duration.ofSeconds(unannounced),
                Duration.ofSeconds(quiet),
                Duration.ofSeconds(finish),
                Duration.ofSeconds(checkpoint),
                Duration.ofSeconds(release),
                Duration.ofSeconds(margin),
                Duration.ofSeconds(stop));
    }

    /** What the plan with the longest lane needs, its margin included. */
    Duration need() {
        var served = unannouncedLinger.plus(finish);
        return Durations.max(served, finish.plus(checkpoint)).plus(release).plus(margin);
    }

    /** The shortest notice with which the demo can be run. */
    Duration shortestNotice() {
        return need().plus(TO_HEAR_OF_IT);
    }
}
