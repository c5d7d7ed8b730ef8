package dev.lastcall.cloud;

import dev.lastcall.cloud.balancer.HealthCheck;
import dev.lastcall.cloud.balancer.Listener;
import dev.lastcall.cloud.balancer.LoadBalancer;
import dev.lastcall.cloud.balancer.RoutingAlgorithm;
import dev.lastcall.cloud.balancer.Target;
import dev.lastcall.cloud.balancer.TargetGroup;
import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.elb.Algorithm;
import dev.lastcall.cloud.elb.DataPlane;
import dev.lastcall.cloud.elb.Endpoint;
import dev.lastcall.cloud.elb.HealthCheckSettings;
import dev.lastcall.cloud.elb.TargetGroupSettings;
import dev.lastcall.cloud.elb.rule.Routes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The world's load balancers as real ones: open ports, real health checks, requests forwarded. */
final class Balancer implements DataPlane, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Balancer.class);

    private final Loop loop;
    private final LoadBalancer loadBalancer = LoadBalancer.start();
    private final LocalAddresses addresses = new LocalAddresses();
    private final Map<String, TargetGroupConfig> configured = new LinkedHashMap<>();
    private final Map<String, TargetGroup> groups = new LinkedHashMap<>();
    private final Map<String, Listener> listeners = new LinkedHashMap<>();
    private Observer observer = (group, target, health) -> {};
    private boolean left;

    /**
     * Nothing is open yet.
     *
     * @param loop where the observer is told
     * @param listens target groups whose settings go beyond what the world says of them, and whose load balancers are at
     *     home
     */
    Balancer(Loop loop, List<Listen> listens) {
        this.loop = loop;
        listens.forEach(listen -> configured.put(listen.targetGroup().name(), listen.targetGroup()));
    }

    @Override
    public void tell(Observer newObserver) {
        observer = newObserver;
    }

    @Override
    public String address(String loadBalancerName) {
        return configured.containsKey(loadBalancerName) ? LocalAddresses.HOME : addresses.next();
    }

    @Override
    public Endpoint open(String listenerArn, String address, int port, Routes routes) {
        try {
            var host = InetAddress.getByName(address);
            Listener opened;
            try {
                opened = loadBalancer.listen(new InetSocketAddress(host, port), routes, this::group);
            } catch (IOException refused) {
                LOG.info("{}:{} cannot be listened on: the listener gets another port", address, port, refused);
                opened = loadBalancer.listen(new InetSocketAddress(host, 0), routes, this::group);
            }
            listeners.put(listenerArn, opened);
            return new Endpoint(address, opened.port());
        } catch (IOException failure) {
            throw new IllegalStateException("the load balancer has no port on " + address, failure);
        }
    }

    @Override
    public void route(String listenerArn, Routes routes) {
        @Nullable Listener open = listeners.get(listenerArn);
        if (open != null && !left) {
            open.route(routes);
        }
    }

    @Override
    public void close(String listenerArn) {
        @Nullable Listener open = listeners.remove(listenerArn);
        if (open != null && !left) {
            open.close();
        }
    }

    @Override
    public void configure(String targetGroupArn, TargetGroupSettings settings) {
        var config = config(settings);
        @Nullable TargetGroup known = groups.get(targetGroupArn);
        if (known == null) {
            groups.put(
                    targetGroupArn, loadBalancer.targetGroup(config, new Findings(loop, targetGroupArn, this::found)));
        } else if (!left) {
            known.configure(config);
        }
    }

    private TargetGroupConfig config(TargetGroupSettings settings) {
        var usual = configured.getOrDefault(
                settings.name(), TargetGroupConfig.builder(settings.name()).build());
        return usual.toBuilder()
                .healthCheck(healthCheck(settings.healthCheck()))
                .deregistrationDelay(settings.deregistrationDelay())
                .algorithm(
                        settings.algorithm() == Algorithm.ROUND_ROBIN
                                ? RoutingAlgorithm.ROUND_ROBIN
                                : RoutingAlgorithm.LEAST_OUTSTANDING_REQUESTS)
                .build();
    }

    private static HealthCheck healthCheck(HealthCheckSettings settings) {
        return HealthCheck.builder(settings.path())
                .interval(settings.interval())
                .timeout(settings.timeout())
                .thresholds(settings.healthyThreshold(), settings.unhealthyThreshold())
                .matcher(settings.matcher())
                .port(settings.portOf(0))
                .build();
    }

    private void found(String targetGroupArn, String target, dev.lastcall.cloud.elb.TargetHealth health) {
        observer.onHealth(targetGroupArn, target, health);
    }

    @Override
    public void forget(String targetGroupArn) {
        groups.remove(targetGroupArn);
    }

    @Override
    public void register(String targetGroupArn, String target, Endpoint endpoint) {
        if (!left) {
            group(targetGroupArn).register(new Target(target, endpoint.host(), endpoint.port()));
        }
    }

    @Override
    public void deregister(String targetGroupArn, String target) {
        if (!left) {
            group(targetGroupArn).deregister(target);
        }
    }

    @Override
    public void remove(String targetGroupArn, String target) {
        if (!left) {
            group(targetGroupArn).remove(target);
        }
    }

    /** A target group by its ARN. On the world's thread. */
    TargetGroup group(String arn) {
        var group = groups.get(arn);
        if (group == null) {
            throw new IllegalStateException("expected one of the target groups " + groups.keySet() + ", found " + arn);
        }
        return group;
    }

    /** From now on the world leaves everything as it is, for the load balancer is about to be closed. */
    void leave() {
        left = true;
    }

    @Override
    public void close() {
        loadBalancer.close();
    }
}
