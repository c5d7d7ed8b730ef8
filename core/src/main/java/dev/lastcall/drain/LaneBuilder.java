package dev.lastcall.drain;

import static dev.lastcall.time.Durations.requireBound;

import dev.lastcall.gate.WorkGate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Lane}. Defaults:
 *
 * <ul>
 *   <li>drains at the latest safe moment ({@link DrainAt#LATEST_SAFE});
 *   <li>does not linger, unless {@link #serve} or {@link #linger(Duration)} is called: then 8 s, or 15 s in a drain that
 *       was announced to nobody;
 *   <li>linger is over sooner once no work has come in for 1 s, where the lane can see that ({@link #serve},
 *       {@link #entered});
 *   <li>REFUSE and FINISH together are bounded by 10 s, CHECKPOINT has 5 s reserved.
 * </ul>
 *
 * <p>Not safe for use by many threads.
 */
public final class LaneBuilder {

    private static final Duration LINGER = Duration.ofSeconds(8);
    private static final Duration UNANNOUNCED_LINGER = Duration.ofSeconds(15);

    private final String name;
    private DrainAt drainAt = DrainAt.LATEST_SAFE;
    private @Nullable Duration linger;
    private @Nullable Duration unannouncedLinger;
    private Duration quiet = Duration.ofSeconds(1);
    private @Nullable LongSupplier entered;
    private @Nullable Step refuse;
    private @Nullable Step resume;
    private @Nullable Step finish;
    private Duration finishBound = Duration.ofSeconds(10);
    private @Nullable Step checkpoint;
    private Duration checkpointReservation = Duration.ofSeconds(5);

    /** A lane with a name that is unique in its plan. */
    public LaneBuilder(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a lane's name must not be blank: it names the lane in the report");
        }
        this.name = name;
    }

    /** When the lane begins its way out; {@link DrainAt#LATEST_SAFE} unless set. */
    public LaneBuilder drainAt(DrainAt when) {
        drainAt = Objects.requireNonNull(when);
        return this;
    }

    /**
     * A lane of a gate: lingers, refuses by closing the gate, finishes when it is empty, takes work again by opening it.
     */
    public LaneBuilder serve(WorkGate gate) {
        if (linger == null) {
            linger = LINGER;
        }
        return entered(gate::entered).refuse(gate::close).resume(gate::open).finish(gate::awaitEmpty);
    }

    /**
     * How long the lane goes on serving once a stop has been heard, while the load balancer hears of it too.
     *
     * @throws IllegalArgumentException if it is negative, or above ten years
     */
    public LaneBuilder linger(Duration atMost) {
        linger = requireBound("linger of lane '" + name + "'", atMost);
        return this;
    }

    /**
     * How long the lane goes on serving, unready, in a drain that begins at the latest safe moment or that the program
     * itself has asked for, and was announced to nobody: the load balancer's health-check interval times its unhealthy threshold. 15 s unless set, for a lane that
     * lingers.
     *
     * @throws IllegalArgumentException if it is negative, or above ten years
     */
    public LaneBuilder unannouncedLinger(Duration atMost) {
        unannouncedLinger = requireBound("unannounced linger of lane '" + name + "'", atMost);
        return this;
    }

    /** How much work has ever come in; lets linger end once it has stood still for the {@linkplain #quiet quiet}. */
    public LaneBuilder entered(LongSupplier count) {
        entered = Objects.requireNonNull(count);
        return this;
    }

    /**
     * For how long no work must have come in for linger to be over; 1 s unless set.
     *
     * @throws IllegalArgumentException if it is negative, or above ten years
     */
    public LaneBuilder quiet(Duration atLeast) {
        quiet = requireBound("quiet of lane '" + name + "'", atLeast);
        return this;
    }

    /** Refuses new work, or stops pulling it. Must be quick: it shares FINISH's bound. */
    public LaneBuilder refuse(Action action) {
        refuse = step(action);
        return this;
    }

    /**
     * Takes work again after a notice has been retracted; {@linkplain #finishWithin FINISH's bound} is its bound, too. One
     * that throws or is cut off makes the process leave, and what it has let in is refused again: it must not go on
     * letting work in once it has been interrupted. A lane without it does not come back once it has refused: the process
     * leaves.
     */
    public LaneBuilder resume(Action action) {
        resume = step(action);
        return this;
    }

    /** Waits until nothing is in flight. */
    public LaneBuilder finish(Step step) {
        finish = Objects.requireNonNull(step);
        return this;
    }

    /** Waits until nothing is in flight. */
    public LaneBuilder finish(Action action) {
        return finish(step(action));
    }

    /**
     * How long REFUSE and FINISH may take together; 10 s unless set. For a lane that drains at the notice it counts from
     * the drain's start: until then such a lane has all the time that the notice gives.
     *
     * @throws IllegalArgumentException if it is negative, or above ten years
     */
    public LaneBuilder finishWithin(Duration bound) {
        finishBound = requireBound("FINISH's bound of lane '" + name + "'", bound);
        return this;
    }

    /** Saves: once at the notice, and again, last, in the drain. The two may overlap if the first one hangs. */
    public LaneBuilder checkpoint(Step step) {
        checkpoint = Objects.requireNonNull(step);
        return this;
    }

    /** Saves: once at the notice, and again, last, in the drain. The two may overlap if the first one hangs. */
    public LaneBuilder checkpoint(Action action) {
        return checkpoint(step(action));
    }

    /**
     * The time that is kept for CHECKPOINT, and the bound of the save at the notice; 5 s unless set. It limits what comes
     * before the last save, not the save itself.
     *
     * @throws IllegalArgumentException if it is negative, or above ten years
     */
    public LaneBuilder reserve(Duration forCheckpoint) {
        checkpointReservation = requireBound("CHECKPOINT's reservation of lane '" + name + "'", forCheckpoint);
        return this;
    }

    /** The lane. */
    public Lane build() {
        var announced = linger == null ? Duration.ZERO : linger;
        var fallback = announced.isZero() ? Duration.ZERO : UNANNOUNCED_LINGER;
        return new Lane(
                name,
                drainAt,
                announced,
                unannouncedLinger == null ? fallback : unannouncedLinger,
                quiet,
                Optional.ofNullable(entered),
                Optional.ofNullable(refuse),
                Optional.ofNullable(resume),
                Optional.ofNullable(finish),
                finishBound,
                Optional.ofNullable(checkpoint),
                checkpointReservation);
    }

    private static Step step(Action action) {
        Objects.requireNonNull(action);
        return deadline -> action.run();
    }
}
