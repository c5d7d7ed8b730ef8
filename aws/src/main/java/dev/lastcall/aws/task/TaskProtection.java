package dev.lastcall.aws.task;

import dev.lastcall.LastcallListener;
import dev.lastcall.aws.http.Endpoint;
import dev.lastcall.aws.http.HttpConnection;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.aws.poll.PollLoop;
import dev.lastcall.report.DrainReport;
import dev.lastcall.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects this task from scale-in and deployments while at least one job is open: asked for when the first job is opened,
 * renewed after half of its time, given back a second after the last job was closed, and with the report. It does not
 * protect from a Spot interruption, nor from the draining of the instance.
 *
 * <p>Nobody waits for it: the calls are made on a thread of its own, which starts with the first job. What goes wrong is
 * logged once, and tried again after 1 s, 2 s and so on, in the end every 5 minutes. Safe for use by many threads.
 *
 * <p>Source: Amazon ECS Developer Guide, "Amazon ECS task scale-in protection endpoint". The task's role needs
 * {@code ecs:UpdateTaskProtection}.
 */
public final class TaskProtection implements LastcallListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskProtection.class);

    private static final String VARIABLE = "ECS_AGENT_URI";
    private static final Duration CONNECT = Duration.ofMillis(250);
    private static final Duration LAST_CALL = Duration.ofSeconds(1);
    private static final int MAX_BODY = 64 * 1024;

    /** How long protection is asked for, and AWS's default. */
    static final Duration EXPIRES = Duration.ofMinutes(120);

    private final Optional<Held> held;
    private boolean started;
    private boolean closed;

    /** What there is in ECS only. */
    private record Held(Transport transport, ProtectionKeeper keeper, PollLoop loop) {

        Held(Transport transport, ProtectionKeeper keeper, Clock clock) {
            this(transport, keeper, new PollLoop("lastcall-task-protection", clock, keeper));
        }
    }

    TaskProtection(Optional<? extends Transport> transport, Clock clock, Duration expires) {
        held = transport.map(
                t -> new Held(t, new ProtectionKeeper(new ProtectionCalls(t, clock, expires), clock, expires), clock));
    }

    /**
     * Protection by the endpoint that {@code ECS_AGENT_URI} names, for two hours at a time. Outside of ECS it says so once,
     * and does nothing.
     *
     * @throws IllegalArgumentException if {@code ECS_AGENT_URI} is not an http address
     */
    public static TaskProtection fromEnvironment() {
        return of(System::getenv, Clock.system());
    }

    static TaskProtection of(Function<String, @Nullable String> environment, Clock clock) {
        var transport = Optional.ofNullable(environment.apply(VARIABLE))
                .filter(address -> !address.isBlank())
                .map(address -> new HttpConnection(Endpoint.parse(VARIABLE, address), CONNECT, MAX_BODY));
        return new TaskProtection(transport, clock, EXPIRES);
    }

    @Override
    public void onJobOpened(String job) {
        if (begin()) {
            held.ifPresent(h -> {
                h.keeper.opened();
                h.loop.wake();
            });
        }
    }

    @Override
    public void onJobClosed(String job) {
        held.ifPresent(h -> {
            h.keeper.closed();
            h.loop.wake();
        });
    }

    @Override
    public void onReport(DrainReport report) {
        close();
    }

    /** Gives protection back, if it is held; takes a second at most. Idempotent. */
    @Override
    public void close() {
        var hasThread = end();
        held.ifPresent(h -> {
            if (hasThread) {
                h.keeper.finish();
                h.loop.awaitEnd(LAST_CALL);
            }
            h.loop.close(Duration.ZERO);
            h.transport.close();
        });
    }

    /** Whether this was not closed; starts the thread with the first job. */
    private synchronized boolean begin() {
        if (closed || started) {
            return !closed;
        }
        started = true;
        held.ifPresentOrElse(
                h -> h.loop.start(Duration.ZERO),
                () -> LOG.info("No task protection: {} is not set, so this is not an ECS task", VARIABLE));
        return true;
    }

    /** Whether there is a thread to wait for. */
    private synchronized boolean end() {
        var running = started && !closed;
        closed = true;
        return running;
    }
}
