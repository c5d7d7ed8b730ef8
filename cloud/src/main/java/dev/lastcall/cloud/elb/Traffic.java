package dev.lastcall.cloud.elb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the data plane, and who uses whom, as the load balancers, listeners and rules say. */
final class Traffic {

    private final Estate estate;
    private final DataPlane plane;
    private final Targets targets;

    Traffic(Estate estate, DataPlane plane, Targets targets) {
        this.estate = estate;
        this.plane = plane;
        this.targets = targets;
    }

    /** A load balancer is set up. */
    void activate(LoadBalancer balancer) {
        balancer.active = true;
        balancer.listeners.forEach(this::open);
        refresh();
    }

    /** A listener has been added. */
    void opened(Listener listener) {
        if (listener.loadBalancer().isActive()) {
            open(listener);
        }
        refresh();
    }

    private void open(Listener listener) {
        var opened = plane.open(listener.arn(), listener.loadBalancer().address(), listener.port(), listener.routes());
        listener.endpoint = opened;
        if (listener.port == 0) {
            listener.port = opened.port();
        }
    }

    /** A listener's rules have changed. */
    void rerouted(Listener listener) {
        if (listener.endpoint != null) {
            plane.route(listener.arn(), listener.routes());
        }
        refresh();
    }

    /** A listener has another port. */
    void moved(Listener listener) {
        if (listener.endpoint != null) {
            plane.close(listener.arn());
            open(listener);
        }
        refresh();
    }

    /** Listeners have been taken away. */
    void closed(List<Listener> gone) {
        for (var listener : gone) {
            if (listener.endpoint != null) {
                plane.close(listener.arn());
                listener.endpoint = null;
            }
        }
        refresh();
    }

    private void refresh() {
        for (var group : estate.targetGroups.values()) {
            @Nullable LoadBalancer user = estate.userOf(group.arn()).orElse(null);
            boolean serving = user != null && user.isActive();
            if (user != group.user || serving != group.serving) {
                group.user = user;
                group.serving = serving;
                targets.onUse(group);
            }
        }
    }
}
