package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The listeners, and the commands that change them. Belongs to the world's thread. */
public final class Listeners {

    private final Names names;
    private final Estate estate;
    private final Traffic traffic;
    private final Tags tags;

    Listeners(Names names, Estate estate, Traffic traffic, Tags tags) {
        this.names = names;
        this.estate = estate;
        this.traffic = traffic;
        this.tags = tags;
    }

    /**
     * Adds a listener to a load balancer, or finds the one of the same port and action.
     *
     * @param port 0 for any, which the API does not allow
     * @throws RefusedException if the load balancer or a target group is unknown, the port is another listener's, or the
     *     action is not allowed
     */
    public Listener create(String loadBalancerArn, int port, Action action, Map<String, String> newTags) {
        var balancer = estate.loadBalancer(loadBalancerArn);
        Actions.require(estate, balancer, action);
        Tags.requireAllowed(newTags);
        var known = on(balancer, port);
        if (known.isPresent() && known.get().defaultAction().equals(action)) {
            return known.get();
        }
        requireFree(balancer, port);
        var arn = balancer.arn().replace(":loadbalancer/", ":listener/") + "/" + names.hex(16);
        var defaultRule = arn.replace(":listener/", ":listener-rule/") + "/" + names.hex(16);
        var made = new Listener(arn, balancer, port, action, defaultRule);
        balancer.listeners.add(made);
        estate.listeners.put(arn, made);
        tags.begin(arn, newTags);
        tags.begin(defaultRule, Map.of());
        traffic.opened(made);
        return made;
    }

    private static Optional<Listener> on(LoadBalancer balancer, int port) {
        return balancer.listeners.stream()
                .filter(listener -> listener.port() == port)
                .findFirst();
    }

    private static void requireFree(LoadBalancer balancer, int port) {
        if (on(balancer, port).isPresent()) {
            throw new RefusedException(
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer '" + balancer.arn() + "'");
        }
    }

    /**
     * One by its ARN.
     *
     * @throws RefusedException if there is none
     */
    public Listener get(String arn) {
        return estate.listener(arn);
    }

    /**
     * Gives a listener another port, another default action, or both.
     *
     * @throws RefusedException if it or a target group is unknown, the port is another listener's, or the action is not
     *     allowed
     */
    public Listener modify(String arn, OptionalInt port, Optional<Action> action) {
        var found = estate.listener(arn);
        action.ifPresent(other -> Actions.require(estate, found.loadBalancer(), other));
        boolean moves = port.isPresent() && port.getAsInt() != found.port();
        if (moves) {
            requireFree(found.loadBalancer(), port.getAsInt());
        }
        action.ifPresent(other -> found.defaultAction = other);
        if (moves) {
            found.port = port.getAsInt();
            traffic.moved(found);
        } else {
            traffic.rerouted(found);
        }
        return found;
    }

    /**
     * Deletes a listener with its rules.
     *
     * @throws RefusedException if there is none
     */
    public void delete(String arn) {
        var found = estate.listener(arn);
        found.rules().forEach(rule -> tags.forget(rule.arn()));
        tags.forget(arn);
        estate.listeners.remove(arn);
        found.loadBalancer().listeners.remove(found);
        traffic.closed(List.of(found));
    }
}
