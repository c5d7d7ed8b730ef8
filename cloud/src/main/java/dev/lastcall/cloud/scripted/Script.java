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
 */
public record Script(
        Optional<String> startFailure,
        Optional<Duration> leavesAfterSigterm,
        int exitCode,
        Optional<Duration> leavesAfterStart,
        boolean healthy) {

    /** Runs until SIGTERM, then leaves at once with 0. */
    public static Script polite() {
        return leavingAfter(Duration.ZERO);
    }

    /** Runs until SIGTERM, and leaves with 0 some time later. */
    public static Script leavingAfter(Duration time) {
        return new Script(Optional.empty(), Optional.of(time), 0, Optional.empty(), true);
    }

    /** Ignores SIGTERM. */
    public static Script stubborn() {
        return new Script(Optional.empty(), Optional.empty(), 0, Optional.empty(), true);
    }

    /** Cannot be started. */
    public static Script failing(String reason) {
        return new Script(Optional.of(reason), Optional.empty(), 0, Optional.empty(), true);
    }

    /** Leaves of its own accord. */
    public static Script shortLived(Duration life, int exitCode) {
        return new Script(Optional.empty(), Optional.of(Duration.ZERO), exitCode, Optional.of(life), true);
    }

    /** The same with a failing container health check. */
    public Script unwell() {
        return new Script(startFailure, leavesAfterSigterm, exitCode, leavesAfterStart, false);
    }
}
