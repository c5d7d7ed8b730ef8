package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.ec2.CapacityPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where tasks on EC2 may be placed.
 *
 * @param strategy how to choose among the possible instances, the most important rule first, five at most; what they
 *     leave open goes where the most memory is left
 * @param constraints all of which an instance must meet, ten at most
 * @param preferredPool the pool to use while one of its instances can take the task; others only then
 */
public record Placement(
        List<PlacementRule> strategy, List<PlacementConstraint> constraints, Optional<CapacityPool> preferredPool) {

    /** Copies the lists. */
    public Placement {
        strategy = List.copyOf(strategy);
        constraints = List.copyOf(constraints);
    }

    /** Anywhere, spread over zones and then over instances, as a service is that says nothing else. */
    public static Placement anywhere() {
        return new Placement(List.of(), List.of(), Optional.empty());
    }

    /** The same with another strategy: over zones, by memory, or by chance. */
    public Placement by(PlacementStrategy other) {
        return by(
                switch (other) {
                    case SPREAD -> List.of();
                    case BINPACK -> List.of(new PlacementRule(other, "memory"));
                    case RANDOM -> List.of(new PlacementRule(other, ""));
                });
    }

    /** The same with another strategy. */
    public Placement by(List<PlacementRule> rules) {
        return new Placement(rules, constraints, preferredPool);
    }

    /**
     * The same, only on instances with this attribute, e.g. {@code ecs.availability-zone} or {@code ecs.instance-type};
     * or {@code instance-life-cycle}, {@code spot} or {@code on-demand}.
     */
    public Placement onlyWhere(String attribute, String value) {
        return onlyWhere(PlacementConstraint.memberOf("attribute:" + attribute + " == \"" + value + "\""));
    }

    /** The same, only where this holds too. */
    public Placement onlyWhere(PlacementConstraint constraint) {
        var all = new ArrayList<>(constraints);
        all.add(constraint);
        return new Placement(strategy, all, preferredPool);
    }

    /** The same, on this pool while it can. */
    public Placement preferring(CapacityPool pool) {
        return new Placement(strategy, constraints, Optional.of(pool));
    }

    /** The rules by which to choose. */
    List<PlacementRule> rules() {
        return strategy.isEmpty() ? List.of(PlacementRule.OVER_ZONES, PlacementRule.OVER_INSTANCES) : strategy;
    }

    /** Whether no two tasks may share an instance. */
    boolean isDistinct() {
        return constraints.stream().anyMatch(PlacementConstraint.DistinctInstance.class::isInstance);
    }
}
