package dev.lastcall.aws.task;

import dev.lastcall.LastcallListener;
import dev.lastcall.aws.http.Endpoint;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.aws.poll.PolledSource;
import dev.lastcall.signal.Interruption;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears that the task's desired status has turned {@code STOPPED}. As a listener it hears of an interruption, and looks
 * more often while one stands. Safe for use by many threads.
 */
public final class DesiredStatusSource implements SignalSource, LastcallListener {

    static final String NAME = "task metadata";

    private static final Logger LOG = LoggerFactory.getLogger(TaskMetadata.class);

    private final PolledSource source;
    private volatile boolean hurried;

    DesiredStatusSource(
            Optional<Endpoint> where,
            Function<Endpoint, Transport> transports,
            Duration pollInterval,
            Duration hurriedInterval) {
        source = new PolledSource(
                NAME,
                clock -> where.<PolledSource.Watch>map(endpoint -> new DesiredStatusWatch(
                                endpoint,
                                transports.apply(endpoint),
                                clock,
                                () -> hurried ? hurriedInterval : pollInterval))
                        .orElseGet(Outside::new));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start(SignalSink sink, Clock clock) {
        source.start(sink, clock);
    }

    /** Looks now, and from now on every second. */
    public void hurry() {
        if (!hurried) {
            hurried = true;
            source.wake();
        }
    }

    /** Looks as seldom again as at first. */
    public void relax() {
        hurried = false;
    }

    @Override
    public void onInterruption(Interruption interruption) {
        hurry();
    }

    @Override
    public void onRetracted(Interruption interruption) {
        relax();
    }

    @Override
    public void close() {
        source.close();
    }

    /** Says that this is not a task, and asks nothing. */
    private static final class Outside implements PolledSource.Watch {

        @Override
        public Optional<Duration> look(Consumer<Signal> tell) {
            LOG.info("No task metadata: ECS_CONTAINER_METADATA_URI_V4 is not set, so this is not an ECS task");
            return Optional.empty();
        }

        @Override
        public void abort() {
            // Nothing is ever under way.
        }
    }
}
