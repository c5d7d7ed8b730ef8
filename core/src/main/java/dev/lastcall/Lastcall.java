package dev.lastcall;

import dev.lastcall.drain.DrainEngine;
import dev.lastcall.drain.DrainPlan;
import dev.lastcall.drain.State;
import dev.lastcall.report.DrainReport;
import dev.lastcall.report.Status;
import dev.lastcall.signal.Interruption;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.signal.Stop;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process does between the warning and the kill.
 *
 * <pre>{@code
 * var gate = new WorkGate();
 * try (var lastcall = Lastcall.builder()
 *         .listenTo(ProcessSignals.termination())
 *         .lane("http", lane -> lane.serve(gate))
 *         .release("database", pool::close)
 *         .start()) {
 *     server.serve(request -> { try (var permit = gate.enter()) { return handle(request); } });
 *     lastcall.awaitGone();
 * }
 * }</pre>
 *
 * <p>Runs no thread of its own until something is heard. Safe for use by many threads.
 */
public final class Lastcall implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lastcall.class);

    /** How long start() waits for the engine to have looked at what the sources know already. */
    private static final Duration HEARING = Duration.ofSeconds(1);

    private final String task;
    private final Clock clock;
    private final Tellers tellers;
    private final Departure departure;
    private final DrainEngine engine;
    private final Deque<SignalSource> started = new ConcurrentLinkedDeque<>();
    private final Thread hold = new Thread(this::holdJvm, "lastcall-hold");

    Lastcall(
            DrainPlan plan,
            String task,
            Clock clock,
            Tellers tellers,
            Leaving leaving,
            ToIntFunction<DrainReport> exitCode) {
        this.task = task;
        this.clock = clock;
        this.tellers = tellers;
        this.departure = new Departure(clock, task, tellers, leaving, exitCode);
        this.engine = new DrainEngine(plan, clock, task, departure);
    }

    /** Begins here. */
    public static LastcallBuilder builder() {
        return new LastcallBuilder();
    }

    void start(List<SignalSource> sources) {
        tellers.started(this);
        var inbox = new Inbox(engine, departure);
        for (var source : sources) {
            try {
                source.start(inbox, clock);
                started.push(source);
            } catch (RuntimeException | LinkageError e) {
                engine.close();
                closeSources();
                throw new IllegalStateException("the signal source '" + source.name() + "' cannot be started", e);
            }
        }
        holdJvmWhileDraining(true);
        engine.awaitHeard(Deadline.after(clock, HEARING));
        StartupChecks.warn(Path.of("/proc"));
    }

    /** Where this process is. */
    public State state() {
        return engine.view().state();
    }

    /** Each lane's state and all the rest, for pages and probes. */
    public Status status() {
        var view = engine.view();
        var lanes = new LinkedHashMap<String, String>();
        view.lanes().forEach((lane, state) -> lanes.put(lane, state.name()));
        return new Status(
                task,
                view.state().name(),
                lanes,
                view.ready(),
                view.interruption().map(Interruption::cause),
                view.deadline().map(Deadline::remaining));
    }

    /**
     * Whether the load balancer should go on sending. A notice does not make a process unready: ECS would kill it and
     * replace it. It turns unready in a drain that was announced to nobody, and once it refuses.
     */
    public boolean isReady() {
        return engine.view().ready();
    }

    /** What was heard, if anything stands. */
    public Optional<Interruption> interruption() {
        return engine.view().interruption();
    }

    /** By when this process is gone, if that is known. */
    public Optional<Deadline> deadline() {
        return engine.view().deadline();
    }

    /**
     * Starts the drain as SIGTERM would, but without a kill that follows, and announced to nobody: the process turns unready
     * and lingers until the load balancer has seen that.
     *
     * @param who asks for it, for the report
     */
    public void stop(String who) {
        engine.accept(new Stop(who, Stop.Kind.REQUESTED));
    }

    /** Tells listeners that a job was opened: task protection is held while one is open. */
    public void jobOpened(String job) {
        tellers.tell(listener -> listener.onJobOpened(job));
    }

    /** Tells listeners that a job was closed. */
    public void jobClosed(String job) {
        tellers.tell(listener -> listener.onJobClosed(job));
    }

    /** The report, once the drain is over. */
    public Optional<DrainReport> report() {
        return departure.report();
    }

    /**
     * Waits until the drain is over, however long it takes until one begins: this is what a main thread does while others
     * serve. From there on the deadline bounds it.
     *
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if there is none to wait for, because this was closed before a drain has begun
     */
    public DrainReport awaitGone() throws InterruptedException {
        return departure.awaitReport();
    }

    /**
     * Stops listening and gives the signals back. Without a drain that is all: a notice that stands is forgotten, and who
     * waits in {@link #awaitGone} is told. A drain that has begun, or a stop that was heard, goes on and keeps the signals
     * until it is over, and with it the process; in one that {@linkplain LastcallBuilder#stayAlive stays alive} the
     * listening ends then.
     */
    @Override
    public void close() {
        if (engine.close()) {
            uninstall();
            departure.closed();
        } else {
            departure.whenOver(this::uninstall);
        }
    }

    private void uninstall() {
        closeSources();
        holdJvmWhileDraining(false);
    }

    private void closeSources() {
        for (var source = started.poll(); source != null; source = started.poll()) {
            try {
                source.close();
            } catch (Exception e) {
                LOG.warn("The signal source '{}' could not be closed", source.name(), e);
            }
        }
    }

    private void holdJvmWhileDraining(boolean on) {
        try {
            if (on) {
                Runtime.getRuntime().addShutdownHook(hold);
            } else {
                Runtime.getRuntime().removeShutdownHook(hold);
            }
        } catch (IllegalStateException shuttingDown) {
            LOG.debug("The JVM is shutting down already", shuttingDown);
        }
    }

    /** A program that calls System.exit in the middle of a drain waits for it. */
    private void holdJvm() {
        if (departure.isUnderWay()) {
            departure.awaitBounded();
        }
    }
}
