package dev.lastcall.cloud.balancer;

import java.util.Map;

/** A set of targets that share a health check and settings. Safe for use from any thread. */
public interface TargetGroup {

    /** What this group is like now. */
    TargetGroupConfig config();

    /**
     * Adds a target. Requests reach it once the propagation delay is over and it is healthy. A target that is draining
     * is taken back; one that is registered already, with the same address, stays as it is.
     *
     * @throws IllegalArgumentException if the id is registered with another address
     */
    void register(Target target);

    /**
     * Starts draining a target: at once in {@link #health()}, in routing when the propagation delay is over. An
     * unknown or already draining target stays as it is.
     */
    void deregister(String targetId);

    /** Takes a target out at once; requests in flight are cut off. An unknown target is left out. */
    void remove(String targetId);

    /**
     * Gives it other settings, which hold for checks and requests from now on; what a target is found to be stays until
     * it is checked again. Time-outs of connections hold for targets that are registered from now on.
     *
     * @throws IllegalArgumentException if the name is another
     */
    void configure(TargetGroupConfig config);

    /** The state of every registered or draining target, by id. */
    Map<String, TargetHealth> health();

    /** What has happened so far. */
    BalancerCounts counts();

    /** Requests forwarded to a target so far; kept after the target has been removed; 0 for an unknown one. */
    long forwarded(String targetId);

    /** Requests that a target has been given and that are not over yet; 0 for an unknown target. */
    int inFlight(String targetId);
}
