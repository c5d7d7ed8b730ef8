package dev.lastcall.cloud.wire.trouble;

/**
 * How many calls a service takes: a bucket of tokens that all its operations share. AWS publishes few of its limits;
 * whoever sets one assumes it.
 *
 * @param operations which calls take a token each
 * @param burst how many tokens the bucket holds; 1 or more
 * @param perSecond how many come back in a second; above 0
 */
public record Limit(OperationPattern operations, int burst, double perSecond) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public Limit {
        if (burst < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException("a limit for " + operations
                    + " must have a burst of 1 or more and more than 0 calls a second, found " + burst + " and "
                    + perSecond);
        }
    }
}
