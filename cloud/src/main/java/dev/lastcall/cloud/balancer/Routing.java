package dev.lastcall.cloud.balancer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Chooses the target of each request. Balancer's thread only. */
final class Routing {

    private final RoutingAlgorithm algorithm;
    private int turn;

    Routing(RoutingAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    /** One of the healthy targets; of all, if none is healthy (fail-open); empty if there is none at all. */
    Optional<RegisteredTarget> choose(Collection<RegisteredTarget> targets) {
        List<RegisteredTarget> routed =
                targets.stream().filter(RegisteredTarget::routed).toList();
        List<RegisteredTarget> healthy =
                routed.stream().filter(RegisteredTarget::healthy).toList();
        List<RegisteredTarget> candidates = healthy.isEmpty() ? routed : healthy;
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        int first = Math.floorMod(turn++, candidates.size());
        RegisteredTarget chosen = candidates.get(first);
        if (algorithm == RoutingAlgorithm.LEAST_OUTSTANDING_REQUESTS) {
            for (int i = 1; i < candidates.size(); i++) {
                RegisteredTarget other = candidates.get((first + i) % candidates.size());
                chosen = other.inFlight() < chosen.inFlight() ? other : chosen;
            }
        }
        return Optional.of(chosen);
    }
}
