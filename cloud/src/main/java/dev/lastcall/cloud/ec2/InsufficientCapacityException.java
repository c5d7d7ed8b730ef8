package dev.lastcall.cloud.ec2;

/** EC2's {@code InsufficientInstanceCapacity}: the pool has nothing to give at the moment. */
public final class InsufficientCapacityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InsufficientCapacityException(CapacityPool pool) {
        super("InsufficientInstanceCapacity: there is no Spot capacity available in the pool " + pool);
    }
}
