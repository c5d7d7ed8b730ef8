package dev.lastcall;

import dev.lastcall.drain.Action;
import dev.lastcall.drain.DrainPlan;
import dev.lastcall.drain.Lane;
import dev.lastcall.drain.LaneBuilder;
import dev.lastcall.drain.Release;
import dev.lastcall.drain.Step;
import dev.lastcall.report.DrainReport;
import dev.lastcall.signal.Interruption;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Lastcall}. Defaults:
 *
 * <ul>
 *   <li>listens to nothing: call {@link #listenTo} at least for {@code ProcessSignals.termination()};
 *   <li>the stop timeout is what {@code LASTCALL_STOP_TIMEOUT} says ({@code 30}, {@code 30s}, {@code 2m}), else 30 s;
 *   <li>the margin is 2 s, at most a tenth of the time there is;
 *   <li>RELEASE is bounded by 2 s in all;
 *   <li>the process leaves when the drain is over, with the codes of {@link ExitCodes};
 *   <li>the timeline is appended to the file that {@code LASTCALL_TIMELINE} names, if it is set.
 * </ul>
 *
 * <p>Not safe for use by many threads.
 */
public final class LastcallBuilder {

    private final List<SignalSource> sources = new ArrayList<>();
    private final List<LastcallListener> listeners = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Release> releases = new ArrayList<>();
    private Duration margin = Duration.ofSeconds(2);
    private Duration releaseBound = Duration.ofSeconds(2);
    private @Nullable Duration stopTimeout;
    private @Nullable String task;
    private Clock clock = Clock.system();
    private Map<String, String> environment = System.getenv();
    private Leaving leaving = Leaving.JVM;
    private ToIntFunction<DrainReport> exitCode = report -> report.isSaved() ? ExitCodes.DRAINED : ExitCodes.NOT_SAVED;

    LastcallBuilder() {}

    /** Listens to a source as well. Sources are started in the order in which they were added. */
    public LastcallBuilder listenTo(SignalSource source) {
        sources.add(Objects.requireNonNull(source));
        return this;
    }

    /** Tells a listener as well. */
    public LastcallBuilder listener(LastcallListener listener) {
        listeners.add(Objects.requireNonNull(listener));
        return this;
    }

    /** Calls {@code listener} when an interruption has begun, and when more has become known of it. */
    public LastcallBuilder onNotice(Consumer<Interruption> listener) {
        return listener(new LastcallListener() {
            @Override
            public void onInterruption(Interruption interruption) {
                listener.accept(interruption);
            }
        });
    }

    /** Adds what a part brings: its lanes, listeners and sources. */
    public LastcallBuilder with(Attachment attachment) {
        attachment.attachTo(this);
        return this;
    }

    /**
     * Adds one component's way out.
     *
     * @param name unique; names the lane in the report
     * @param settings says what it does
     */
    public LastcallBuilder lane(String name, Consumer<LaneBuilder> settings) {
        var lane = new LaneBuilder(name);
        settings.accept(lane);
        lanes.add(lane.build());
        return this;
    }

    /** Closes something when all lanes are done; in the order in which they were added. */
    public LastcallBuilder release(String name, Action action) {
        Objects.requireNonNull(action);
        return release(name, deadline -> action.run());
    }

    /** Closes something when all lanes are done; in the order in which they were added. */
    public LastcallBuilder release(String name, Step step) {
        releases.add(new Release(name, Objects.requireNonNull(step)));
        return this;
    }

    /** How long RELEASE may take in all; 2 s unless set. */
    public LastcallBuilder releaseWithin(Duration bound) {
        releaseBound = bound;
        return this;
    }

    /** How long before the kill the drain is over; 2 s unless set, and at most a tenth of the time there is. */
    public LastcallBuilder margin(Duration beforeTheKill) {
        margin = beforeTheKill;
        return this;
    }

    /** How long after SIGTERM the kill comes: the container's {@code stopTimeout}. Goes before the environment's. */
    public LastcallBuilder stopTimeout(Duration timeout) {
        stopTimeout = timeout;
        return this;
    }

    /** The name of this process in reports and in the timeline: on ECS, its task's ARN. */
    public LastcallBuilder task(String name) {
        task = name;
        return this;
    }

    /** What the process exits with; see {@link ExitCodes} for the default. */
    public LastcallBuilder exitCode(ToIntFunction<DrainReport> code) {
        exitCode = code;
        return this;
    }

    /**
     * Does not end the JVM when the drain is over: for programs that have something else that does, and for tests. The
     * deadline is then nobody's but the kill's.
     */
    public LastcallBuilder stayAlive() {
        leaving = Leaving.STAY;
        return this;
    }

    /** What everything waits on; {@link Clock#system()} unless set. */
    public LastcallBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    LastcallBuilder environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    LastcallBuilder leaving(Leaving leaving) {
        this.leaving = leaving;
        return this;
    }

    /**
     * Begins to listen. What the sources know already has been heard when this method returns; if that is a stop, the
     * process is leaving.
     *
     * @throws IllegalArgumentException if {@code LASTCALL_STOP_TIMEOUT} cannot be read, or a bound is negative, or two
     *     lanes share a name
     * @throws IllegalStateException if a source cannot be started; those that were started are closed again
     */
    public Lastcall start() {
        var told = new ArrayList<LastcallListener>();
        told.add(new LogListener());
        Optional.ofNullable(environment.get("LASTCALL_TIMELINE"))
                .filter(file -> !file.isBlank())
                .ifPresent(file -> told.add(new TimelineFile(Path.of(file))));
        told.addAll(listeners);
        var said = environment.get(StopTimeout.VARIABLE);
        var timeout = stopTimeout == null ? StopTimeout.parse(said) : stopTimeout;
        var plan = new DrainPlan(lanes, releases, releaseBound, margin, timeout);
        var name = task == null ? "pid-" + ProcessHandle.current().pid() : task;
        var lastcall = new Lastcall(plan, name, clock, new Tellers(told, clock), leaving, exitCode);
        PlanCheck.log(plan, stopTimeout == null ? StopTimeout.origin(said) : "set by the program");
        lastcall.start(sources);
        return lastcall;
    }
}
