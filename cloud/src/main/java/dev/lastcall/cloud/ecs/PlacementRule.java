package dev.lastcall.cloud.ecs;

/**
 * One rule of a placement strategy.
 *
 * @param type how to choose
 * @param field for SPREAD {@code instanceId}, {@code host} or an attribute such as {@code
 *     attribute:ecs.availability-zone}; for BINPACK {@code cpu} or {@code memory}; empty for RANDOM
 */
public record PlacementRule(PlacementStrategy type, String field) {

    private static final String ZONE = "attribute:ecs.availability-zone";

    /** Evenly over zones. */
    static final PlacementRule OVER_ZONES = new PlacementRule(PlacementStrategy.SPREAD, ZONE);

    /** Evenly over instances. */
    static final PlacementRule OVER_INSTANCES = new PlacementRule(PlacementStrategy.SPREAD, "instanceId");

    /** Whether it spreads over instances rather than over an attribute. */
    boolean isOverInstances() {
        return field.equals("instanceId") || field.equals("host");
    }

    /** The attribute's name without {@code attribute:}. */
    String attribute() {
        return field.startsWith("attribute:") ? field.substring("attribute:".length()) : field;
    }
}
