package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.naming.UnknownNameException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The services, and the commands that change them. Belongs to the world's thread. */
public final class Services {

    private static final String INVALID = "InvalidParameterException";

    private final Loop loop;
    private final Registry registry;
    private final Names names;
    private final ServiceRules rules;
    private final Rollouts rollouts;
    private final Rounds rounds;
    private final Map<String, Creation> creations = new LinkedHashMap<>();

    /** What a service was made with. */
    private record Creation(String clientToken, ServiceDefinition definition) {}

    Services(Loop loop, Registry registry, Names names, ServiceRules rules, Rollouts rollouts, Rounds rounds) {
        this.loop = loop;
        this.registry = registry;
        this.names = names;
        this.rules = rules;
        this.rollouts = rollouts;
        this.rounds = rounds;
    }

    /** {@linkplain #create(ServiceDefinition, String, Map) Makes} a service without tags. */
    public ServiceDescription create(ServiceDefinition definition) {
        return create(definition, "", Map.of());
    }

    /**
     * Makes a service, whose tasks are started from now on.
     *
     * @param clientToken a second call with the same one and the same definition changes nothing; may be empty
     * @throws RefusedException if its cluster, task definition, target group or capacity provider is unknown, its name
     *     is taken, or Fargate does not allow its stop timeout
     */
    public ServiceDescription create(ServiceDefinition definition, String clientToken, Map<String, String> tags) {
        var cluster = registry.cluster(definition.cluster());
        var revision = registry.revision(definition.taskDefinition());
        var key = registry.serviceKey(cluster, definition.name());
        var there = registry.services.get(key);
        var creation = new Creation(clientToken, definition);
        if (there != null && there.status == ServiceStatus.DRAINING) {
            throw new RefusedException(INVALID, "Unable to Start a service that is still Draining.");
        }
        if (there != null && there.isActive()) {
            if (clientToken.isEmpty() || !creation.equals(creations.get(key))) {
                throw new RefusedException(INVALID, "Creation of service was not idempotent.");
            }
            return there.describe();
        }
        rules.check(cluster, definition, revision);
        Tags.require(tags);
        var service = new Service(
                names.arn("ecs", "service/" + key), cluster, definition, loop.now(), new ServiceMessages(loop, names));
        registry.services.put(key, service);
        creations.put(key, creation);
        registry.tags.begin(service.arn, tags);
        rollouts.begin(service, revision);
        return service.describe();
    }

    /**
     * Changes a service. Another task definition makes a new deployment, which replaces all tasks.
     *
     * @param definition with the name of the service to change; what its tasks run on and its target groups stay as
     *     they were
     * @throws RefusedException if there is no such service or task definition
     */
    public ServiceDescription update(ServiceDefinition definition) {
        return update(
                definition.cluster(),
                definition.name(),
                false,
                old -> definition.toBuilder()
                        .launchType(old.launchType())
                        .capacityProviders(old.capacityProviders())
                        .loadBalancers(old.loadBalancers())
                        .build());
    }

    /**
     * Changes a service. Another task definition, network or target group makes a new deployment, which replaces all
     * tasks.
     *
     * @param service its name or ARN
     * @param force whether to make a new deployment even where nothing asks for one
     * @throws RefusedException if there is no such service, it has been deleted, or the change is not allowed
     */
    public ServiceDescription update(
            String cluster, String service, boolean force, UnaryOperator<ServiceDefinition> change) {
        var found = registry.service(registry.cluster(cluster), service);
        if (!found.isActive()) {
            throw new RefusedException("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        var old = found.definition;
        var changed = change.apply(old);
        var revision = changed.taskDefinition().equals(found.primary().revision.arn())
                ? found.primary().revision
                : registry.revision(changed.taskDefinition());
        rules.check(found.cluster, changed, revision);
        if (!force && !changed.capacityProviders().equals(old.capacityProviders())) {
            throw new RefusedException(
                    INVALID,
                    "When switching from launch type to capacity provider strategy on an existing service, or making a"
                            + " change to a capacity provider strategy on a service that is already using one, you must"
                            + " force a new deployment.");
        }
        found.definition = changed;
        found.wasSteady = false;
        if (force || revision != found.primary().revision || old.needsDeploymentTo(changed)) {
            rollouts.begin(found, revision);
        }
        rounds.retryPlacements();
        return found.describe();
    }

    /**
     * Deletes a service: it is DRAINING until its tasks have gone, and INACTIVE from then on.
     *
     * @param service its name or ARN
     * @param force whether to delete it even if it is to have tasks
     * @throws RefusedException if there is no such service, or it is to have tasks
     */
    public ServiceDescription delete(String cluster, String service, boolean force) {
        var found = registry.service(registry.cluster(cluster), service);
        if (found.status == ServiceStatus.INACTIVE) {
            throw new UnknownNameException("ServiceNotFoundException", "Service not found.");
        }
        if (!force && !found.definition.isDaemon() && found.definition.desiredCount() > 0) {
            throw new RefusedException(INVALID, "The service cannot be stopped while it is scaled above 0.");
        }
        if (found.isActive()) {
            found.status = ServiceStatus.DRAINING;
            found.definition = found.definition.toBuilder().desiredCount(0).build();
            registry.tags.forget(found.arn);
            rounds.request();
        }
        return found.describe();
    }

    /**
     * One service that is there or was; empty if there never was one.
     *
     * @param service its name or ARN
     * @throws RefusedException if there is no such cluster, or an ARN names another
     */
    public Optional<ServiceDescription> find(String cluster, String service) {
        return registry.findService(registry.cluster(cluster), service).map(Service::describe);
    }

    /** The ARN that a service of this name has or would have. */
    public String arn(String cluster, String service) {
        return names.arn("ecs", "service/" + registry.serviceKey(registry.cluster(cluster), service));
    }

    /**
     * One service that is there, in whichever cluster.
     *
     * @param name its name
     * @throws RefusedException if there is none of that name
     */
    public ServiceDescription describe(String name) {
        return list().stream()
                .filter(service -> service.serviceName().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException("ServiceNotFoundException", "Service not found."));
    }

    /** All services that are there, in the order in which they were made. */
    public List<ServiceDescription> list() {
        return registry.services.values().stream()
                .filter(Service::isActive)
                .map(Service::describe)
                .toList();
    }

    /** All that are there in a cluster. */
    public List<ServiceDescription> list(String cluster) {
        var arn = registry.cluster(cluster).arn();
        return list().stream()
                .filter(service -> service.clusterArn().equals(arn))
                .toList();
    }
}
