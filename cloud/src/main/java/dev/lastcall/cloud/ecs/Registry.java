package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.naming.UnknownNameException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The clusters, task definitions, services, container instances and tasks that there are. */
final class Registry {

    final Map<String, Cluster> clusters = new LinkedHashMap<>();
    final Map<String, ContainerInstance> members = new LinkedHashMap<>();
    /** Deregistered ones on which tasks still run, by their instances. */
    final Map<String, ContainerInstance> orphaned = new LinkedHashMap<>();

    /** By cluster and name, with a slash between. */
    final Map<String, Service> services = new LinkedHashMap<>();

    final Map<String, Task> tasks = new LinkedHashMap<>();
    final Tags tags = new Tags();
    final Identifiers identifiers;
    final Families families;

    Registry(Names names) {
        identifiers = new Identifiers(names);
        families = new Families(names, identifiers);
    }

    /**
     * What new tasks are made of.
     *
     * @param identifier a family, {@code FAMILY:REVISION}, or an ARN
     */
    Revision revision(String identifier) {
        var revision = families.find(identifier)
                .orElseThrow(() -> new UnknownNameException("ClientException", "TaskDefinition not found."));
        if (revision.status != TaskDefinitionStatus.ACTIVE) {
            throw new RefusedException("ClientException", "TaskDefinition is inactive");
        }
        return revision;
    }

    /** By its name or its ARN. */
    Cluster cluster(String nameOrArn) {
        var cluster = clusters.get(identifiers.shortName("cluster", nameOrArn));
        if (cluster == null || !cluster.active) {
            throw new UnknownNameException("ClusterNotFoundException", "Cluster not found.");
        }
        return cluster;
    }

    /**
     * A service that is there or was, by its name or ARN.
     *
     * @throws RefusedException if an ARN names another cluster
     */
    Optional<Service> findService(Cluster cluster, String nameOrArn) {
        return Optional.ofNullable(services.get(serviceKey(cluster, nameOrArn)));
    }

    String serviceKey(Cluster cluster, String nameOrArn) {
        return cluster.name() + "/" + identifiers.shortNameIn(cluster, "service", nameOrArn);
    }

    Service service(Cluster cluster, String nameOrArn) {
        return findService(cluster, nameOrArn)
                .orElseThrow(() -> new UnknownNameException("ServiceNotFoundException", "Service not found."));
    }

    /** By its id or its ARN. */
    Task task(String idOrArn) {
        var task = tasks.get(idOrArn.substring(idOrArn.lastIndexOf('/') + 1));
        if (task == null) {
            throw new UnknownNameException("InvalidParameterException", "The referenced task was not found.");
        }
        return task;
    }

    /** By its instance's id or its ARN. */
    ContainerInstance member(String instanceIdOrArn) {
        return members.values().stream()
                .filter(member -> member.arn().equals(instanceIdOrArn)
                        || member.instance().id().equals(instanceIdOrArn))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException(
                        "InvalidParameterException",
                        "Referenced container instance " + instanceIdOrArn + " not found."));
    }

    /**
     * A container instance of a cluster, by its id or ARN.
     *
     * @throws UnknownNameException if there is none
     */
    ContainerInstance memberOf(Cluster cluster, String idOrArn) {
        return findMember(cluster, idOrArn)
                .orElseThrow(() -> new UnknownNameException(
                        "InvalidParameterException", "Referenced container instance " + idOrArn + " not found."));
    }

    /** The same; empty if there is none. */
    Optional<ContainerInstance> findMember(Cluster cluster, String idOrArn) {
        var id = identifiers.shortNameIn(cluster, "container-instance", idOrArn);
        return membersOf(cluster).stream()
                .filter(member -> member.id().equals(id))
                .findFirst();
    }

    /** The ARN that a container instance of this id has or would have. */
    String memberArn(Cluster cluster, String idOrArn) {
        return cluster.arn().replaceFirst(":cluster/", ":container-instance/") + "/"
                + identifiers.shortNameIn(cluster, "container-instance", idOrArn);
    }

    Collection<ContainerInstance> membersOf(Cluster cluster) {
        return members.values().stream()
                .filter(member -> member.agentConfig().cluster().equals(cluster.name()))
                .collect(Collectors.toList());
    }
}
