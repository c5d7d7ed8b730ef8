package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.naming.UnknownNameException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The clusters, task definitions, services, container instances and tasks that there are. */
final class Registry {

    final Map<String, Cluster> clusters = new LinkedHashMap<>();
    final Map<String, ContainerInstance> members = new LinkedHashMap<>();
    final Map<String, Service> services = new LinkedHashMap<>();
    final Map<String, Task> tasks = new LinkedHashMap<>();
    final Tags tags = new Tags();
    final Identifiers identifiers;

    private final Map<String, List<Revision>> families = new LinkedHashMap<>();
    private final Names names;

    Registry(Names names) {
        this.names = names;
        identifiers = new Identifiers(names);
    }

    Revision register(TaskDefinition definition) {
        var before = families.getOrDefault(definition.family(), List.of());
        int number = before.size() + 1;
        var revision = new Revision(
                names.arn("ecs", "task-definition/" + definition.family() + ":" + number), number, definition);
        var all = new ArrayList<>(before);
        all.add(revision);
        families.put(definition.family(), all);
        return revision;
    }

    Revision revision(String familyOrRevision) {
        var parts = familyOrRevision.split(":", 2);
        var revisions = families.getOrDefault(parts[0], List.of());
        if (revisions.isEmpty()) {
            throw new UnknownNameException("ClientException", "Unable to describe task definition.");
        }
        if (parts.length == 1) {
            return revisions.get(revisions.size() - 1);
        }
        return revisions.stream()
                .filter(revision -> Integer.toString(revision.number()).equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException("ClientException", "Unable to describe task definition."));
    }

    /** By its name or its ARN. */
    Cluster cluster(String nameOrArn) {
        var cluster = clusters.get(identifiers.shortName("cluster", nameOrArn));
        if (cluster == null || !cluster.active) {
            throw new UnknownNameException("ClusterNotFoundException", "Cluster not found.");
        }
        return cluster;
    }

    Service service(String name) {
        var service = services.get(name);
        if (service == null) {
            throw new UnknownNameException("ServiceNotFoundException", "Service not found.");
        }
        return service;
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

    Collection<ContainerInstance> membersOf(Cluster cluster) {
        return members.values().stream()
                .filter(member -> member.agentConfig().cluster().equals(cluster.name()))
                .collect(Collectors.toList());
    }
}
