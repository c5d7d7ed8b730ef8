package dev.lastcall.cloud.scripted;

import java.time.Duration;
import java.util.Optional;

/**
 * How a scripted task behaves.
 *
 * @param startFailure why it cannot be started; empty when it can
 * @param leavesAfterSigterm how long after SIGTERM it leaves; empty when it does not
 * @param exitCode what it then leaves with
 * @param leavesAfterStart how long after its start it leaves of its own accord; empty when it does not
 * @param healthy what its container health check finds
 * @param startup how long it takes until it runs; zero or more
 */
public record Script(
        Optional<String> startFailure,
        Optional<Duration> leavesAfterSigterm,
        int exitCode,
        Optional<Duration> leavesAfterStart,
        boolean healthy,
        Duration startup) {

    /** Refuses negative times. */
    public Script {
        if (startup.isNegative()
                || leavesAfterSigterm.filter(Duration::isNegative).isPresent()
                || leavesAfterStart.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("the times of a script must be zero or more, found " + startup + ", "
                    + leavesAfterSigterm + " and " + leavesAfterStart);
        }
    }

    /** Runs until SIGTERM, then leaves at once with 0. */
    public static Script polite() {
        return leavingAfter(Duration.ZERO);
    }

    /** Runs until SIGTERM, and leaves with 0 some time later. */
    public static Script leavingAfter(Duration time) {
        return new Script(Optional.empty(), Optional.of(time), 0, Optional.empty(), true, Duration.ZERO);
    }

    /** Ignores SIGTERM. */
    public static Script stubborn() {
        return new Script(Optional.empty(), Optional.empty(), 0, Optional.empty(), true, Duration.ZERO);
    }

    /** Cannot be started. */
    public static Script failing(String reason) {
        return new Script(Optional.of(reason), Optional.empty(), 0, Optional.empty(), true, Duration.ZERO);
    }

    /** Leaves of its own accord. */
    public static Script shortLived(Duration life, int exitCode) {
        return new Script(
                Optional.empty(), Optional.of(Duration.ZERO), exitCode, Optional.of(life), true, Duration.ZERO);
    }

    /** The same with a failing container health check. */
    public Script unwell() {
        return new Script(startFailure, leavesAfterSigterm, exitCode, leavesAfterStart, false, startup);
    }
}
