package dev.lastcall.cloud;

import dev.lastcall.cloud.elb.Listener;
import dev.lastcall.cloud.elb.TargetGroup;
import dev.lastcall.cloud.world.World;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a world's load balancers listen. On the world's thread. */
final class Listening {

    private Listening() {}

    static List<ListenerDescription> all(World world) {
        return listeners(world)
                .map(listener -> new ListenerDescription(
                        listener.loadBalancer().name(), listener.arn(), listener.port(), address(listener)))
                .toList();
    }

    /** The first listener that forwards to a target group. */
    static URI address(World world, String targetGroup) {
        var arn = group(world, targetGroup).arn();
        return listeners(world)
                .filter(listener -> listener.forwardsTo(arn))
                .flatMap(listener -> address(listener).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a target group that a listener forwards to, found " + targetGroup));
    }

    static TargetGroup group(World world, String name) {
        var groups = world.elb().targetGroups();
        return groups.named(name)
                .orElseThrow(() -> new IllegalArgumentException("expected one of the target groups "
                        + groups.list().stream().map(TargetGroup::name).toList() + ", found " + name));
    }

    private static Stream<Listener> listeners(World world) {
        return world.elb().loadBalancers().list().stream().flatMap(balancer -> balancer.listeners().stream());
    }

    private static Optional<URI> address(Listener listener) {
        return listener.endpoint().map(at -> URI.create("http://" + at.host() + ":" + at.port()));
    }
}
