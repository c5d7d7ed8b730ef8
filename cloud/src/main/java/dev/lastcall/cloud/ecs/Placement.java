package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.ec2.CapacityPool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where tasks on EC2 may be placed.
 *
 * @param strategy how to choose among the possible instances
 * @param attributes what an instance must have, e.g. {@code ecs.availability-zone} or {@code ecs.instance-type}, as the
 *     constraint {@code memberOf(attribute:NAME == VALUE)} asks; or {@code instance-life-cycle}, {@code spot} or
 *     {@code on-demand}
 * @param preferredPool the pool to use while one of its instances can take the task; others only then
 */
public record Placement(
        PlacementStrategy strategy, Map<String, String> attributes, Optional<CapacityPool> preferredPool) {

    /** Copies the attributes. */
    public Placement {
        attributes = Map.copyOf(attributes);
    }

    /** Anywhere, spread over zones. */
    public static Placement anywhere() {
        return new Placement(PlacementStrategy.SPREAD, Map.of(), Optional.empty());
    }

    /** The same with another strategy. */
    public Placement by(PlacementStrategy other) {
        return new Placement(other, attributes, preferredPool);
    }

    /** The same, only on instances with this attribute. */
    public Placement onlyWhere(String attribute, String value) {
        var all = new LinkedHashMap<>(attributes);
        all.put(attribute, value);
        return new Placement(strategy, all, preferredPool);
    }

    /** The same, on this pool while it can. */
    public Placement preferring(CapacityPool pool) {
        return new Placement(strategy, attributes, Optional.of(pool));
    }
}
