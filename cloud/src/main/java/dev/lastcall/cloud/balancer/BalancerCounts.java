package dev.lastcall.cloud.balancer;

import java.util.Map;

/**
 * What a target group has done since it was made. Health checks are not counted.
 *
 * @param requests requests from clients
 * @param badGateway answered 502, or cut off in the middle of the answer, because the target refused, closed, reset or
 *     sent what is not HTTP
 * @param unavailable answered 503 because there was no target
 * @param timedOut answered 504, or cut off, because the target was too slow to connect or to answer
 * @param clientGone requests whose client went away before the answer was complete
 * @param targets by target id; targets that were removed are included
 */
public record BalancerCounts(
        long requests,
        long badGateway,
        long unavailable,
        long timedOut,
        long clientGone,
        Map<String, TargetCounts> targets) {

    /** Copies the map. */
    public BalancerCounts {
        targets = Map.copyOf(targets);
    }

    /** Requests that failed at the balancer or behind it: the sum of 502, 503 and 504. */
    public long failed() {
        return badGateway + unavailable + timedOut;
    }

    /**
     * One target's part.
     *
     * @param forwarded requests given to the target
     * @param inFlight of those, the ones that are not over yet
     * @param badGateway of those, the ones that ended as 502
     * @param timedOut of those, the ones that ended as 504
     */
    public record TargetCounts(long forwarded, int inFlight, long badGateway, long timedOut) {}
}
