package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.naming.Names;
import java.util.List;
import java.util.Map;

/** The services, and the commands that change them. Belongs to the world's thread. */
public final class Services {

    private final Registry registry;
    private final Names names;
    private final TargetGroups targetGroups;
    private final EcsEvents events;
    private final Rounds rounds;

    Services(Registry registry, Names names, TargetGroups targetGroups, EcsEvents events, Rounds rounds) {
        this.registry = registry;
        this.names = names;
        this.targetGroups = targetGroups;
        this.events = events;
        this.rounds = rounds;
    }

    /**
     * Makes a service, whose tasks are started from now on.
     *
     * @throws IllegalArgumentException if its cluster, task definition or target group is unknown, its name is taken,
     *     or Fargate does not allow its stop timeout
     */
    public ServiceDescription create(ServiceDefinition definition) {
        var cluster = registry.cluster(definition.cluster());
        var revision = registry.revision(definition.taskDefinition());
        StopTimeouts.requireAllowed(revision.definition(), definition.launchType());
        definition.targetGroup().ifPresent(group -> {
            if (targetGroups.find(group).isEmpty()) {
                throw new IllegalArgumentException(
                        "service " + definition.name() + ": there is no target group of the name " + group);
            }
        });
        if (registry.services.containsKey(definition.name())) {
            throw new IllegalArgumentException("InvalidParameterException: Creation of service was not idempotent: "
                    + "there already is a service of the name " + definition.name());
        }
        var service = new Service(
                names.arn("ecs", "service/" + cluster.name() + "/" + definition.name()),
                cluster,
                definition,
                revision,
                newDeploymentId());
        registry.services.put(definition.name(), service);
        registry.tags.begin(service.arn, Map.of());
        tellOfDeployment(service);
        rounds.request();
        return service.describe();
    }

    /**
     * Changes a service. Another task definition makes a new deployment, which replaces all tasks.
     *
     * @param definition with the name of the service to change; its launch type and target group stay as they were
     * @throws IllegalArgumentException if there is no such service or task definition
     */
    public ServiceDescription update(ServiceDefinition definition) {
        var service = registry.service(definition.name());
        var revision = registry.revision(definition.taskDefinition());
        StopTimeouts.requireAllowed(revision.definition(), definition.launchType());
        service.definition = definition;
        if (!revision.equals(service.revision)) {
            service.revision = revision;
            service.failedStarts = 0;
            service.nextStart = null;
            service.deploymentId = newDeploymentId();
            service.deployed = false;
            tellOfDeployment(service);
        }
        service.wasSteady = false;
        rounds.request();
        return service.describe();
    }

    private void tellOfDeployment(Service service) {
        events.deploymentChanged(service, "SERVICE_DEPLOYMENT_IN_PROGRESS", "in progress");
    }

    private String newDeploymentId() {
        return "ecs-svc/" + names.digits(19);
    }

    /**
     * One service.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public ServiceDescription describe(String name) {
        return registry.service(name).describe();
    }

    /** All services. */
    public List<ServiceDescription> list() {
        return registry.services.values().stream().map(Service::describe).toList();
    }
}
