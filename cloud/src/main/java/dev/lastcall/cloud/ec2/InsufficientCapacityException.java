package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.error.RefusedException;

/** EC2's {@code InsufficientInstanceCapacity}: the pool has nothing to give at the moment. */
public final class InsufficientCapacityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InsufficientCapacityException(CapacityPool pool) {
        super("InsufficientInstanceCapacity: there is no Spot capacity available in the pool " + pool);
    }

    /** The same in EC2's words. */
    public RefusedException refusal() {
        return new RefusedException(
                "InsufficientInstanceCapacity", "There is no Spot capacity available that matches your request.");
    }
}
