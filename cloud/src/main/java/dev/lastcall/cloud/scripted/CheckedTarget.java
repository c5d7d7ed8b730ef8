package dev.lastcall.cloud.scripted;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.clock.Timer;
import dev.lastcall.cloud.elb.HealthCheckSettings;
import dev.lastcall.cloud.elb.TargetHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A target whose health is checked from one interval to the next. Checks that change nothing take no time: what is
 * planned is the one after which the target counts as something else.
 */
final class CheckedTarget {

    private static final int OK = 200;

    private final Loop loop;
    private final Supplier<HealthCheckSettings> settings;
    private final Consumer<TargetHealth> observer;
    private final Instant firstCheck;
    private OptionalInt answer = OptionalInt.of(OK);
    private TargetHealth health = TargetHealth.CHECKING;
    private @Nullable Timer change;

    /** It answers 200, and is checked for the first time after {@code first}. */
    CheckedTarget(Loop loop, Duration first, Supplier<HealthCheckSettings> settings, Consumer<TargetHealth> observer) {
        this.loop = loop;
        this.settings = settings;
        this.observer = observer;
        firstCheck = loop.now().plus(first);
        plan();
    }

    /** It is not checked any more. */
    void end() {
        if (change != null) {
            change.cancel();
            change = null;
        }
    }

    /** Whatever it answers, it counts as this from now on. */
    void found(TargetHealth other) {
        end();
        health = other;
        observer.accept(other);
    }

    /** It answers otherwise from now on; empty if not at all. */
    void answers(OptionalInt status) {
        answer = status;
        end();
        plan();
    }

    private void plan() {
        var verdict = verdict();
        if (!verdict.equals(health)) {
            change = loop.after(untilNextCheck().plus(untilItCounts()), () -> found(verdict));
        }
    }

    /** A check of just now has been: it was answered as before. */
    private Duration untilNextCheck() {
        var first = Duration.between(loop.now(), firstCheck);
        if (first.isNegative() || first.isZero()) {
            long interval = settings.get().interval().toNanos();
            return Duration.ofNanos(interval - first.negated().toNanos() % interval);
        }
        return first;
    }

    /** From the first check that finds it so to the one that is enough. */
    private Duration untilItCounts() {
        var check = settings.get();
        boolean first = health.equals(TargetHealth.CHECKING);
        int needed = passes() ? (first ? 1 : check.healthyThreshold()) : check.unhealthyThreshold();
        var before = check.interval().multipliedBy(needed - 1);
        return answer.isEmpty() ? before.plus(check.timeout()) : before;
    }

    private boolean passes() {
        return answer.isPresent() && settings.get().matcher().contains(answer.getAsInt());
    }

    private TargetHealth verdict() {
        if (passes()) {
            return TargetHealth.HEALTHY;
        }
        return answer.isEmpty() ? TargetHealth.TIMEOUT : TargetHealth.mismatch(answer.getAsInt());
    }
}
