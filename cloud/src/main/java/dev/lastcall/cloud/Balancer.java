package dev.lastcall.cloud;

import dev.lastcall.cloud.balancer.Listener;
import dev.lastcall.cloud.balancer.LoadBalancer;
import dev.lastcall.cloud.balancer.Target;
import dev.lastcall.cloud.balancer.TargetGroup;
import dev.lastcall.cloud.balancer.TargetGroupListener;
import dev.lastcall.cloud.balancer.TargetHealth;
import dev.lastcall.cloud.ecs.HealthStatus;
import dev.lastcall.cloud.ecs.TargetGroups;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The load balancer's target groups and their ports, as ECS uses them. */
final class Balancer implements TargetGroups, AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final LoadBalancer loadBalancer = LoadBalancer.start();
    private final Map<String, TargetGroup> groups = new LinkedHashMap<>();
    private final Map<String, Listener> listeners = new LinkedHashMap<>();
    private final String arnPrefix;
    private boolean left;

    /**
     * Opens all ports.
     *
     * @param health is told of a task's health, from the balancer's threads
     * @throws IOException if a port cannot be opened
     */
    Balancer(List<Listen> listens, String region, String account, BiConsumer<String, HealthStatus> health)
            throws IOException {
        arnPrefix = "arn:aws:elasticloadbalancing:" + region + ":" + account + ":targetgroup/";
        try {
            for (var listen : listens) {
                var name = listen.targetGroup().name();
                if (groups.containsKey(name)) {
                    throw new IllegalArgumentException("there are two target groups of the name " + name);
                }
                var group = loadBalancer.targetGroup(listen.targetGroup(), listener(health));
                groups.put(name, group);
                var address = new InetSocketAddress(InetAddress.getByName(HOST), listen.port());
                listeners.put(name, loadBalancer.listen(address, group));
            }
        } catch (IOException | RuntimeException failure) {
            loadBalancer.close();
            throw failure;
        }
    }

    private static TargetGroupListener listener(BiConsumer<String, HealthStatus> health) {
        return new TargetGroupListener() {
            @Override
            public void onHealth(String targetId, TargetHealth state, String reason) {
                switch (state) {
                    case HEALTHY -> health.accept(targetId, HealthStatus.HEALTHY);
                    case UNHEALTHY -> health.accept(targetId, HealthStatus.UNHEALTHY);
                    case INITIAL, DRAINING, UNUSED -> health.accept(targetId, HealthStatus.UNKNOWN);
                }
            }

            @Override
            public void onRemoved(String targetId) {}
        };
    }

    TargetGroup group(String name) {
        return require(groups, name);
    }

    URI address(String name) {
        return URI.create("http://" + HOST + ":" + require(listeners, name).port());
    }

    /** All of them by target group, in the order in which they were opened. */
    Map<String, URI> addresses() {
        var addresses = new LinkedHashMap<String, URI>();
        listeners.keySet().forEach(name -> addresses.put(name, address(name)));
        return addresses;
    }

    private static <T> T require(Map<String, T> map, String name) {
        var value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("expected one of the target groups " + map.keySet() + ", found " + name);
        }
        return value;
    }

    @Override
    public Optional<String> find(String nameOrArn) {
        return groups.keySet().stream()
                .filter(name -> name.equals(nameOrArn) || arn(name).equals(nameOrArn))
                .map(this::arn)
                .findFirst();
    }

    private String arn(String targetGroup) {
        return arnPrefix + targetGroup + "/" + String.format("%016x", targetGroup.hashCode() & 0xFFFFFFFFL);
    }

    private TargetGroup byArn(String arn) {
        return group(arn.split("/")[1]);
    }

    @Override
    public void register(String targetGroupArn, String taskId, String targetId, int port) {
        if (!left) {
            byArn(targetGroupArn).register(new Target(taskId, HOST, port));
        }
    }

    @Override
    public void deregister(String targetGroupArn, String taskId) {
        if (!left) {
            byArn(targetGroupArn).deregister(taskId);
        }
    }

    /** From now on the world leaves the targets as they are, for the load balancer is about to be closed. */
    void leave() {
        left = true;
    }

    @Override
    public void close() {
        loadBalancer.close();
    }
}
