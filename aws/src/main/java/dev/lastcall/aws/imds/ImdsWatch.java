package dev.lastcall.aws.imds;

import dev.lastcall.aws.http.Transport;
import dev.lastcall.aws.poll.Backoff;
import dev.lastcall.aws.poll.Complaints;
import dev.lastcall.aws.poll.PolledSource;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Signal;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Looks at the three items, one after the other, and tells what has changed. */
final class ImdsWatch implements PolledSource.Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Imds.class);

    private static final Duration WHOLE_LOOK = Duration.ofSeconds(1);
    private static final Duration FIRST_PROBE = Duration.ofSeconds(5);
    private static final Duration LOST_AT_MOST = Duration.ofSeconds(5);
    private static final Duration SAME_ADVISORY = Duration.ofMinutes(1);
    private static final String REACH = "reach";

    private final ImdsSettings settings;
    private final Clock clock;
    private final Transport transport;
    private final RandomGenerator random;
    private final ImdsSession session;
    private final Complaints complaints;
    private final StandingNotice standing = new StandingNotice();
    private final Backoff probing;
    private final Backoff lost;

    private boolean answeredBefore;
    private long nextSlowLook;
    private @Nullable Instant lastAdvisory;
    private volatile boolean aborted;

    ImdsWatch(ImdsSettings settings, Clock clock, Transport transport, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.transport = transport;
        this.random = random;
        session = new ImdsSession(transport, clock, settings);
        complaints = new Complaints(LOG, clock);
        probing = new Backoff(FIRST_PROBE, settings.probeAtMost());
        lost = new Backoff(settings.pollInterval(), Durations.max(settings.pollInterval(), LOST_AT_MOST));
        nextSlowLook = clock.nanoTime();
    }

    @Override
    public void abort() {
        aborted = true;
        transport.close();
    }

    @Override
    public Optional<Duration> look(Consumer<Signal> tell) {
        var deadline = Deadline.after(clock, WHOLE_LOOK);
        try {
            var found = lookAtInstanceAction(tell, deadline);
            answered();
            if (clock.nanoTime() - nextSlowLook >= 0) {
                nextSlowLook = clock.nanosAfter(settings.slowInterval());
                if (!found) {
                    attempt(Items.TERMINATION_TIME, () -> lookAtTerminationTime(tell, deadline));
                }
                attempt(Items.REBALANCE, () -> lookAtRebalance(tell, deadline));
            }
            return Optional.of(jittered(settings.pollInterval()));
        } catch (ImdsException e) {
            return Optional.of(jittered(notAnswered(e)));
        }
    }

    /** Whether there is a notice. */
    private boolean lookAtInstanceAction(Consumer<Signal> tell, Deadline deadline) throws ImdsException {
        var answer = session.read(Items.INSTANCE_ACTION, deadline);
        if (answer.status() == 404) {
            inOrder(Items.INSTANCE_ACTION);
            tell(tell, standing.missing(Items.INSTANCE_ACTION));
            return false;
        }
        try {
            var action = Items.instanceAction(answer, clock.now());
            if (action.known()) {
                inOrder(Items.INSTANCE_ACTION);
            } else {
                complain(
                        Items.INSTANCE_ACTION,
                        "unknown action",
                        "expected the action terminate, stop or hibernate, found " + answer.excerpt()
                                + "; taken for the end of the instance");
            }
            tell(tell, standing.seen(Items.INSTANCE_ACTION, action.notice()));
            return true;
        } catch (ItemException e) {
            complain(Items.INSTANCE_ACTION, "content", e.getMessage() + "; no notice is taken from it");
            return false;
        }
    }

    private void lookAtTerminationTime(Consumer<Signal> tell, Deadline deadline) throws ImdsException {
        if (standing.heardFrom().filter(Items.INSTANCE_ACTION::equals).isPresent()) {
            return;
        }
        var answer = session.read(Items.TERMINATION_TIME, deadline);
        var notice = answer.status() == 404 ? Optional.<Notice>empty() : Items.terminationTime(answer, clock.now());
        if (notice.isEmpty()) {
            if (answer.status() == 200) {
                complaints.raise(
                        Level.INFO,
                        Items.TERMINATION_TIME,
                        "content",
                        "Instance metadata: " + Items.TERMINATION_TIME + " holds no time but " + answer.excerpt()
                                + ", as it may: passed over");
            }
            tell(tell, standing.missing(Items.TERMINATION_TIME));
            return;
        }
        // The notice may have come between the two looks; the other item says more about it.
        if (!standing.isPast(notice.get()) && !lookAtInstanceAction(tell, deadline)) {
            tell(tell, standing.seen(Items.TERMINATION_TIME, notice.get()));
        }
    }

    private void lookAtRebalance(Consumer<Signal> tell, Deadline deadline) throws ImdsException {
        var answer = session.read(Items.REBALANCE, deadline);
        if (answer.status() == 404) {
            return;
        }
        try {
            var advisory = Items.rebalance(answer);
            inOrder(Items.REBALANCE);
            var before = lastAdvisory;
            lastAdvisory = advisory.noticeTime();
            if (before == null
                    || Duration.between(before, advisory.noticeTime()).compareTo(SAME_ADVISORY) >= 0) {
                tell.accept(advisory);
            }
        } catch (ItemException e) {
            complain(Items.REBALANCE, "content", e.getMessage() + "; passed over");
        }
    }

    @FunctionalInterface
    private interface ItemLook {
        void run() throws ImdsException;
    }

    /** A lesser item that cannot be read does not make the others wait. */
    private void attempt(String item, ItemLook look) {
        try {
            look.run();
        } catch (ImdsException e) {
            complain(item, e.reason(), e.getMessage() + "; asking again");
        }
    }

    private void answered() {
        answeredBefore = true;
        lost.reset();
        complaints.clear(REACH, () -> "Instance metadata at " + settings.endpoint() + " answers");
    }

    private Duration notAnswered(ImdsException e) {
        var pause = answeredBefore ? lost.next() : probing.next();
        if (aborted) {
            return pause;
        }
        if (answeredBefore) {
            complaints.raise(
                    Level.WARN,
                    REACH,
                    "lost: " + e.reason(),
                    "Instance metadata at " + settings.endpoint() + " no longer answers (" + e.getMessage()
                            + "): interruption notices are not heard; asking again at least every "
                            + Durations.max(settings.pollInterval(), LOST_AT_MOST)
                                    .toSeconds() + " s");
        } else {
            complaints.raise(
                    Level.INFO,
                    REACH,
                    "absent: " + e.reason(),
                    "No instance metadata at " + settings.endpoint() + " (" + e.getMessage()
                            + "): interruption notices are not heard from there; asking again, in the end every "
                            + settings.probeAtMost().toSeconds() + " s");
        }
        return pause;
    }

    private void complain(String item, String reason, @Nullable String message) {
        if (!aborted) {
            complaints.raise(Level.WARN, item, reason, "Instance metadata: " + item + ": " + message);
        }
    }

    private void inOrder(String item) {
        complaints.clear(item, () -> "Instance metadata: " + item + " is in order");
    }

    private static void tell(Consumer<Signal> tell, List<Signal> signals) {
        signals.forEach(tell);
    }

    /** ±10 %, so that the processes of an instance do not ask all at once. */
    private Duration jittered(Duration pause) {
        return Duration.ofNanos((long) (pause.toNanos() * (0.9 + 0.2 * random.nextDouble())));
    }
}
