package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.clock.Timer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A target of a target group. Belongs to the world's thread. */
public final class Target {

    private final TargetKey key;
    private final String name;
    private final Optional<String> availabilityZone;

    TargetHealth health = TargetHealth.NOT_IN_USE;

    @Nullable
    Timer timer;

    Target(TargetKey key, String name, Optional<String> availabilityZone) {
        this.key = key;
        this.name = name;
        this.availabilityZone = availabilityZone;
    }

    /** What it is registered as. */
    public TargetKey key() {
        return key;
    }

    /** What the data plane knows it by: a task's id, else its key. */
    public String name() {
        return name;
    }

    /** The zone that it was registered with. */
    public Optional<String> availabilityZone() {
        return availabilityZone;
    }

    /** Its state now. */
    public TargetHealth health() {
        return health;
    }

    boolean isDraining() {
        return health.state() == TargetHealth.State.DRAINING;
    }

    /** What was planned for it is void. */
    void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
