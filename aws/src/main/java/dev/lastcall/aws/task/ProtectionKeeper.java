package dev.lastcall.aws.task;

import dev.lastcall.aws.poll.Backoff;
import dev.lastcall.aws.poll.Complaints;
import dev.lastcall.aws.poll.PollLoop;
import dev.lastcall.aws.task.ProtectionCalls.Result;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Makes what is held agree with what is wanted, one call at each look. */
final class ProtectionKeeper implements PollLoop.Look {

    private static final Logger LOG = LoggerFactory.getLogger(TaskProtection.class);

    /** One job often follows another: protection is kept in between. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Optional<Duration> AGAIN = Optional.of(Duration.ZERO);
    private static final Optional<Duration> FOR_LONG = Optional.of(Duration.ofDays(1));
    private static final String TOPIC = "protection";

    private final ProtectionCalls calls;
    private final Clock clock;
    private final Duration expires;
    private final Complaints complaints;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), LONGEST);

    // Set by those who tell, under the lock.
    private int openJobs;
    private long idleSince;
    private boolean finishing;

    // The loop's own.
    private boolean isOn;
    private boolean mayBeOn;
    private long renewAt;
    private long expiresAt;
    private long notBefore;

    ProtectionKeeper(ProtectionCalls calls, Clock clock, Duration expires) {
        this.calls = calls;
        this.clock = clock;
        this.expires = expires;
        complaints = new Complaints(LOG, clock);
        notBefore = clock.nanoTime();
    }

    synchronized void opened() {
        openJobs++;
    }

    synchronized void closed() {
        openJobs = Math.max(0, openJobs - 1);
        idleSince = clock.nanoTime();
    }

    /** Nothing is wanted any longer: gives back what is held, with one attempt, and ends. */
    synchronized void finish() {
        finishing = true;
    }

    @Override
    public Optional<Duration> look() {
        return isWanted() ? keepOn() : keepOff();
    }

    private Optional<Duration> keepOn() {
        if (isOn && isAhead(renewAt)) {
            return until(renewAt);
        }
        if (isAhead(notBefore)) {
            return until(notBefore);
        }
        var asked = clock.nanoTime();
        var outcome = calls.protect(true);
        if (outcome.result() != Result.REFUSED) {
            mayBeOn = true;
            expiresAt = asked + Durations.toNanosSaturated(expires);
        }
        if (outcome.result() == Result.DONE) {
            isOn = true;
            renewAt = asked + Durations.toNanosSaturated(expires) / 2;
            done("on");
        } else {
            isOn &= isAhead(expiresAt);
            failed("asked for", outcome);
        }
        return AGAIN;
    }

    private Optional<Duration> keepOff() {
        mayBeOn &= isAhead(expiresAt);
        if (!mayBeOn) {
            return isFinishing() ? Optional.empty() : FOR_LONG;
        }
        if (isAhead(keptUntil())) {
            return until(keptUntil());
        }
        if (isAhead(notBefore) && !isFinishing()) {
            return until(notBefore);
        }
        isOn = false;
        var outcome = calls.protect(false);
        if (outcome.result() == Result.DONE) {
            mayBeOn = false;
            done("off");
            return AGAIN;
        }
        failed("given back", outcome);
        return isFinishing() ? Optional.empty() : AGAIN;
    }

    private void done(String state) {
        backoff.reset();
        notBefore = clock.nanoTime();
        LOG.debug("Task protection is {}", state);
        complaints.clear(TOPIC, () -> "Task protection is " + state);
    }

    private void failed(String what, ProtectionCalls.Outcome outcome) {
        notBefore = clock.nanosAfter(backoff.next());
        complaints.raise(
                Level.WARN,
                TOPIC,
                outcome.reason(),
                "Task protection could not be " + what + " (" + outcome.message() + "): a deployment or a scale-in may"
                        + " stop this task in the middle of a job, or wait for it; trying again, in the end every "
                        + LONGEST.toMinutes() + " min");
    }

    private boolean isAhead(long nanoTime) {
        return clock.nanoTime() - nanoTime < 0;
    }

    private Optional<Duration> until(long nanoTime) {
        return Optional.of(Duration.ofNanos(Math.max(0, nanoTime - clock.nanoTime())));
    }

    private synchronized boolean isFinishing() {
        return finishing;
    }

    private synchronized boolean isWanted() {
        return !finishing && openJobs > 0;
    }

    private synchronized long keptUntil() {
        return finishing ? clock.nanoTime() : idleSince + Durations.toNanosSaturated(KEPT);
    }
}
