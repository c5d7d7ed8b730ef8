package dev.lastcall.cloud.ecs;

import org.jspecify.annotations.Nullable;

/**
 * A task that is to be placed.
 *
 * @param service whose it is; null for nobody's
 * @param deployment of which it is; null for nobody's
 * @param supply what it is to run on
 * @param placement where on EC2
 * @param options what else is said of it
 */
record TaskPlan(
        Cluster cluster,
        Revision revision,
        @Nullable Service service,
        @Nullable Deployment deployment,
        Supply supply,
        Placement placement,
        TaskOptions options) {

    /** One of nobody's. */
    static TaskPlan alone(Cluster cluster, Revision revision, Supply supply, Placement placement, TaskOptions options) {
        return new TaskPlan(cluster, revision, null, null, supply, placement, options);
    }

    /** One of a service's. */
    static TaskPlan of(Service service, Deployment deployment, Supply supply, TaskOptions options) {
        return new TaskPlan(
                service.cluster,
                deployment.revision,
                service,
                deployment,
                supply,
                service.definition.placement(),
                options);
    }

    /** What it is made of, with its own overrides. */
    TaskDefinition definition() {
        return options.overrides().applyTo(revision.definition());
    }

    String group() {
        return options.group()
                .orElseGet(() ->
                        service == null ? "family:" + revision.definition().family() : "service:" + service.name());
    }

    String startedBy() {
        return options.startedBy().orElse(deployment == null ? "" : deployment.id);
    }
}
