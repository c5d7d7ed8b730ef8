package dev.lastcall.drain;

import dev.lastcall.signal.Interruption;
import dev.lastcall.time.Deadline;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What can be seen of a drain from outside.
 *
 * @param state the process's state
 * @param lanes each lane's
 * @param interruption the current interruption
 * @param deadline the current deadline
 * @param ready whether the load balancer should go on sending
 */
public record View(
        State state,
        Map<String, State> lanes,
        Optional<Interruption> interruption,
        Optional<Deadline> deadline,
        boolean ready) {

    /** Copies the map, in its order. */
    public View {
        lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
    }

    /** How far the process is, whatever its lanes do. */
    enum Stage {
        /** No drain has started. */
        BEFORE,
        /** One has, and nobody was told. */
        UNANNOUNCED,
        /** One has, and a stop has announced it to whoever sends work. */
        ANNOUNCED,
        /** It is over. */
        GONE
    }

    static View of(Stage stage, Lanes lanes, Optional<Interruption> interruption, Optional<Deadline> deadline) {
        return new View(
                processState(stage, lanes, interruption.isPresent()),
                lanes.states(),
                interruption,
                deadline,
                isReady(stage, lanes));
    }

    /** Until a drain starts, only a served lane that refuses makes the process unready; a pulling one does not. */
    private static boolean isReady(Stage stage, Lanes lanes) {
        if (stage == Stage.GONE) {
            return false;
        }
        var served = lanes.leastFar(true);
        if (served.isEmpty()) {
            var others = lanes.leastFar(false).orElse(State.RELEASING);
            return stage == Stage.BEFORE || isServing(stage, others);
        }
        return isServing(stage, served.get());
    }

    private static boolean isServing(Stage stage, State state) {
        return state.compareTo(State.NOTICED) <= 0 || (state == State.LINGERING && stage == Stage.ANNOUNCED);
    }

    /** That of the served lane that is least far, else of the lane that is least far. */
    private static State processState(Stage stage, Lanes lanes, boolean interrupted) {
        if (stage == Stage.GONE) {
            return State.GONE;
        }
        var resting = interrupted ? State.NOTICED : State.SERVING;
        var state = lanes.leastFar(true)
                .or(() -> lanes.leastFar(false))
                .orElse(stage == Stage.BEFORE ? resting : State.RELEASING);
        return state == State.SERVING ? resting : state;
    }
}
