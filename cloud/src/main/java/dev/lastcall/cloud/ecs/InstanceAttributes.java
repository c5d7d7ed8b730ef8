package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The attributes that clients give to container instances. Belongs to the world's thread. */
public final class InstanceAttributes {

    private static final int MOST = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/\\\\.-]{1,128}");

    /**
     * An attribute of a container instance.
     *
     * @param target the container instance's id or ARN
     * @param name 1 to 128 letters, digits, hyphens, underscores, slashes, backslashes and dots
     * @param value empty if it has none
     */
    public record Attribute(String target, String name, Optional<String> value) {}

    private final Registry registry;
    private final Rounds rounds;

    InstanceAttributes(Registry registry, Rounds rounds) {
        this.registry = registry;
        this.rounds = rounds;
    }

    /**
     * Gives attributes, or other values to those that are there; all or none.
     *
     * @throws RefusedException if the cluster or a container instance is unknown, a name is not allowed, or an instance
     *     would have more than ten
     */
    public List<Attribute> put(String cluster, List<Attribute> attributes) {
        var owner = registry.cluster(cluster);
        for (var attribute : attributes) {
            var member = target(owner, attribute.target());
            if (!NAME.matcher(attribute.name()).matches()) {
                throw new RefusedException(
                        "InvalidParameterException", "Attribute name contains invalid characters: " + attribute.name());
            }
            long more = attributes.stream()
                    .filter(other -> target(owner, other.target()) == member)
                    .map(Attribute::name)
                    .filter(name -> !member.customAttributes.containsKey(name))
                    .distinct()
                    .count();
            if (member.customAttributes.size() + more > MOST) {
                throw new RefusedException(
                        "AttributeLimitExceededException",
                        "You can apply up to " + MOST + " custom attributes for each resource.");
            }
        }
        attributes.forEach(attribute ->
                target(owner, attribute.target()).customAttributes.put(attribute.name(), attribute.value()));
        rounds.retryPlacements();
        return attributes.stream().map(attribute -> named(owner, attribute)).toList();
    }

    /**
     * Takes attributes away; one that is not there is left out.
     *
     * @throws RefusedException if the cluster or a container instance is unknown
     */
    public List<Attribute> delete(String cluster, List<Attribute> attributes) {
        var owner = registry.cluster(cluster);
        attributes.forEach(attribute -> target(owner, attribute.target()));
        attributes.forEach(
                attribute -> target(owner, attribute.target()).customAttributes.remove(attribute.name()));
        return attributes.stream().map(attribute -> named(owner, attribute)).toList();
    }

    private Attribute named(Cluster owner, Attribute attribute) {
        return new Attribute(target(owner, attribute.target()).arn(), attribute.name(), attribute.value());
    }

    private ContainerInstance target(Cluster owner, String idOrArn) {
        return registry.findMember(owner, idOrArn)
                .orElseThrow(() -> new RefusedException(
                        "TargetNotFoundException", "The specified target wasn't found: " + idOrArn + "."));
    }

    /**
     * All attributes of a cluster's container instances, those of ECS's own included, by target and name.
     *
     * @throws RefusedException if the cluster is unknown
     */
    public List<Attribute> list(String cluster) {
        return registry.membersOf(registry.cluster(cluster)).stream()
                .flatMap(member -> member.allAttributes().entrySet().stream()
                        .map(entry -> new Attribute(member.arn(), entry.getKey(), entry.getValue())))
                .toList();
    }
}
