package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.ec2.network.Network;
import dev.lastcall.cloud.ec2.network.Zone;
import dev.lastcall.cloud.error.RefusedException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** RunInstances: idempotent by the client's token, and in a zone of EC2's choice if none is named. */
public final class Launches {

    private final Instances instances;
    private final Network network;

    Launches(Instances instances, Network network) {
        this.instances = instances;
        this.network = network;
    }

    /**
     * Launches instances: all of them, or none. With a token that was seen before, those of then. Without a zone, in
     * the one with the fewest instances, or the next one that has capacity.
     *
     * @throws RefusedException if the zone is unknown or full, there is no capacity, or the token was seen with something
     *     else
     */
    public List<Instance> run(
            LaunchTemplate template, Optional<String> availabilityZone, PurchaseOption purchaseOption, int count) {
        var token = template.details().clientToken();
        var known = instances.list().stream()
                .filter(instance -> !token.isEmpty()
                        && instance.template().details().clientToken().equals(token))
                .toList();
        if (!known.isEmpty()) {
            if (known.size() != count || !known.get(0).template().equals(template)) {
                throw new RefusedException(
                        "IdempotentParameterMismatch",
                        "Arguments on this idempotent request are inconsistent with arguments used in previous"
                                + " request(s).");
            }
            return known;
        }
        return fresh(template, availabilityZone, purchaseOption, count);
    }

    private List<Instance> fresh(
            LaunchTemplate template, Optional<String> availabilityZone, PurchaseOption purchaseOption, int count) {
        var zones = availabilityZone.map(List::of).orElseGet(this::emptiestFirst);
        Optional<InsufficientCapacityException> last = Optional.empty();
        for (var zone : zones) {
            try {
                return instances.launch(template, zone, purchaseOption, count, "");
            } catch (InsufficientCapacityException none) {
                last = Optional.of(none);
            }
        }
        throw last.orElseThrow().refusal();
    }

    private List<String> emptiestFirst() {
        return network.zones().stream()
                .map(Zone::name)
                .sorted(Comparator.comparingLong(zone -> instances.list().stream()
                        .filter(instance -> instance.state() != InstanceState.TERMINATED)
                        .filter(instance -> instance.availabilityZone().equals(zone))
                        .count()))
                .toList();
    }
}
