package dev.lastcall.cloud;

import dev.lastcall.cloud.balancer.RoutingAlgorithm;
import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.ecs.AgentConfig;
import dev.lastcall.cloud.elb.Algorithm;
import dev.lastcall.cloud.elb.Elb;
import dev.lastcall.cloud.elb.HealthCheckSettings;
import dev.lastcall.cloud.elb.LoadBalancerDefinition;
import dev.lastcall.cloud.elb.TargetGroupDefinition;
import dev.lastcall.cloud.elb.TargetType;
import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.world.World;
import java.util.List;
import java.util.Map;

/** What is in the world at the start. */
final class StartingWorld {

    private final SpotCloudConfig config;

    StartingWorld(SpotCloudConfig config) {
        this.config = config;
    }

    /**
     * Looks for what would only show when the instances' agents register.
     *
     * @throws IllegalArgumentException if an agent would look for a cluster that there is not
     */
    void check() {
        for (var group : config.instances()) {
            var cluster = AgentConfig.fromUserData(group.template().userData()).cluster();
            if (!config.clusters().contains(cluster)) {
                throw new IllegalArgumentException("the user data of launch template "
                        + group.template().name() + " names the cluster " + cluster + "; expected one of "
                        + config.clusters());
            }
        }
    }

    /** A load balancer, a listener and a target group, all of the target group's name. */
    private static void open(Elb elb, Listen listen) {
        var group = listen.targetGroup();
        var made = elb.targetGroups().createQuick(definition(group), attributes(group));
        var balancer = elb.loadBalancers()
                .createActive(new LoadBalancerDefinition(
                        group.name(), "internet-facing", List.of(), List.of(), "ipv4", Map.of()));
        var listener = elb.listeners().create(balancer.arn(), listen.port(), Action.Forward.to(made.arn()), Map.of());
        var found = listener.endpoint().orElseThrow();
        if (found.port() != listener.port()) {
            throw new IllegalArgumentException("the load balancer cannot listen on " + found.host() + ":"
                    + listener.port() + " for target group " + group.name() + ": choose a free port");
        }
    }

    private static TargetGroupDefinition definition(TargetGroupConfig group) {
        var check = group.healthCheck();
        return new TargetGroupDefinition(
                group.name(),
                80,
                TargetType.INSTANCE,
                DefaultVpc.ID,
                new HealthCheckSettings(
                        check.port() == 0 ? HealthCheckSettings.TRAFFIC_PORT : Integer.toString(check.port()),
                        check.path(),
                        check.interval(),
                        check.timeout(),
                        check.healthyThreshold(),
                        check.unhealthyThreshold(),
                        check.matcher()),
                Map.of());
    }

    private static Map<String, String> attributes(TargetGroupConfig group) {
        var least = group.algorithm() == RoutingAlgorithm.LEAST_OUTSTANDING_REQUESTS;
        return Map.of(
                "deregistration_delay.timeout_seconds",
                Long.toString(group.deregistrationDelay().toSeconds()),
                "load_balancing.algorithm.type",
                (least ? Algorithm.LEAST_OUTSTANDING_REQUESTS : Algorithm.ROUND_ROBIN).word());
    }

    /** On the world's thread. */
    void make(World world) {
        config.clusters().forEach(world.ecs().clusters()::create);
        config.targetGroups().forEach(listen -> open(world.elb(), listen));
        config.taskDefinitions().forEach(world.ecs().taskDefinitions()::register);
        for (var group : config.instances()) {
            for (int i = 0; i < group.count(); i++) {
                world.ec2().instances().launch(group.template(), group.availabilityZone(), group.purchaseOption());
            }
        }
        config.services().forEach(world.ecs().services()::create);
    }
}
