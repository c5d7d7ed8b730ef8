package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.elb.rule.Routes;

/**
 * What really listens, checks and forwards. It is told of everything on the world's thread, and must not keep that
 * waiting; what it finds it tells on the world's thread as well.
 *
 * <p>A target is named by its target group's ARN and its name in it.
 */
public interface DataPlane {

    /** Hears what a data plane finds. */
    interface Observer {

        /**
         * A target has passed enough health checks, or failed enough.
         *
         * @param health healthy or unhealthy
         */
        void onHealth(String targetGroupArn, String target, TargetHealth health);
    }

    /** From now on this hears of the targets. Called once, before anything else. */
    void tell(Observer observer);

    /** An address for the listeners of a new load balancer. */
    String address(String loadBalancerName);

    /**
     * Opens a listener, which does as {@code routes} say.
     *
     * @param port 0 for any
     * @return where it answers; on another port if this one may not be used or is taken
     */
    Endpoint open(String listenerArn, String address, int port, Routes routes);

    /** A listener is to do otherwise from now on. */
    void route(String listenerArn, Routes routes);

    /** A listener is no more; requests in flight go on. */
    void close(String listenerArn);

    /** Makes a target group, or gives it other settings, which hold for checks and requests from now on. */
    void configure(String targetGroupArn, TargetGroupSettings settings);

    /** A target group is no more. Nothing forwards to it, and it has no targets. */
    void forget(String targetGroupArn);

    /** Adds a target, or takes one back that is draining: it is checked from now on, and gets requests when healthy. */
    void register(String targetGroupArn, String target, Endpoint endpoint);

    /** A target gets no new requests and is no longer checked; those in flight go on. */
    void deregister(String targetGroupArn, String target);

    /** A target is no more: requests in flight are cut off. Harmless if it is not there. */
    void remove(String targetGroupArn, String target);
}
