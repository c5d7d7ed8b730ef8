package dev.lastcall.aws.task;

import dev.lastcall.aws.http.Endpoint;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.aws.poll.Complaints;
import dev.lastcall.aws.poll.PolledSource;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.Stop;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Looks at the desired status until it is {@code STOPPED}. */
final class DesiredStatusWatch implements PolledSource.Watch {

    private static final Logger LOG = LoggerFactory.getLogger(TaskMetadata.class);

    private static final Duration WHOLE_LOOK = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 3;
    private static final String READING = "reading";

    private final Endpoint endpoint;
    private final Transport transport;
    private final Clock clock;
    private final Supplier<Duration> interval;
    private final TaskMetadataClient client;
    private final Complaints complaints;
    private int failures;
    private volatile boolean aborted;

    DesiredStatusWatch(Endpoint endpoint, Transport transport, Clock clock, Supplier<Duration> interval) {
        this.endpoint = endpoint;
        this.transport = transport;
        this.clock = clock;
        this.interval = interval;
        client = new TaskMetadataClient(transport);
        complaints = new Complaints(LOG, clock);
    }

    @Override
    public void abort() {
        aborted = true;
        transport.close();
    }

    @Override
    public Optional<Duration> look(Consumer<Signal> tell) {
        try {
            var task = client.read(TaskMetadataClient.TASK, Deadline.after(clock, WHOLE_LOOK));
            var desired = task.text("DesiredStatus")
                    .orElseThrow(() -> new TaskMetadataException("content", "expected a DesiredStatus, found none"));
            failures = 0;
            complaints.clear(READING, () -> "Task metadata at " + endpoint + " answers");
            // The desired status of a task never turns back: there is nothing more to hear.
            if (desired.equals("STOPPED")) {
                tell.accept(new Stop(DesiredStatusSource.NAME, Stop.Kind.DESIRED_STATUS));
                return Optional.empty();
            }
            return Optional.of(interval.get());
        } catch (TaskMetadataException e) {
            complain(e);
            return Optional.of(interval.get().multipliedBy(1L << Math.min(++failures, MAX_DOUBLINGS)));
        }
    }

    private void complain(TaskMetadataException e) {
        if (!aborted) {
            complaints.raise(
                    Level.WARN,
                    READING,
                    e.reason(),
                    "The task's desired status cannot be read from " + endpoint + " (" + e.getMessage()
                            + "): asking again, at least every "
                            + interval.get().multipliedBy(1L << MAX_DOUBLINGS).toSeconds() + " s");
        }
    }
}
