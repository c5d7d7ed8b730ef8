package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which pools have Spot capacity to give. */
final class SpotPools {

    private final Loop loop;
    private final Map<CapacityPool, Instant> withdrawnUntil = new HashMap<>();

    SpotPools(Loop loop) {
        this.loop = loop;
    }

    void withdraw(CapacityPool pool, Duration unavailableFor) {
        withdrawnUntil.put(pool, loop.now().plus(unavailableFor));
    }

    void requireCapacity(CapacityPool pool) {
        var until = withdrawnUntil.get(pool);
        if (until != null && loop.now().isBefore(until)) {
            throw new InsufficientCapacityException(pool);
        }
    }
}
