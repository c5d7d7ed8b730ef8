package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.error.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The load balancers, listeners, rules and target groups that there are, by ARN. */
final class Estate {

    final Map<String, LoadBalancer> loadBalancers = new LinkedHashMap<>();
    final Map<String, Listener> listeners = new LinkedHashMap<>();
    final Map<String, TargetGroup> targetGroups = new LinkedHashMap<>();

    LoadBalancer loadBalancer(String arn) {
        return require(loadBalancers, "loadbalancer/", arn, "load balancer", "LoadBalancerNotFound");
    }

    Listener listener(String arn) {
        return require(listeners, "listener/", arn, "listener", "ListenerNotFound");
    }

    TargetGroup targetGroup(String arn) {
        return require(targetGroups, "targetgroup/", arn, "target group", "TargetGroupNotFound");
    }

    /** The default rules included. */
    Optional<Rule> findRule(String arn) {
        // The listener's ARN is within its rules'.
        int last = arn.lastIndexOf('/');
        var owner = listeners.get(arn.substring(0, Math.max(last, 0)).replaceFirst(":listener-rule/", ":listener/"));
        return owner == null
                ? Optional.empty()
                : owner.rules().stream().filter(rule -> rule.arn().equals(arn)).findFirst();
    }

    Rule rule(String arn) {
        requireArn("listener-rule/", arn, "listener rule");
        return findRule(arn).orElseThrow(() -> new RefusedException("RuleNotFound", "One or more rules not found"));
    }

    private static <T> T require(Map<String, T> things, String resource, String arn, String what, String code) {
        requireArn(resource, arn, what);
        var thing = things.get(arn);
        if (thing == null) {
            throw new RefusedException(code, "One or more " + what + "s not found");
        }
        return thing;
    }

    private static void requireArn(String resource, String arn, String what) {
        if (!arn.startsWith("arn:aws:elasticloadbalancing:") || !arn.contains(":" + resource)) {
            throw new RefusedException("ValidationError", "'" + arn + "' is not a valid " + what + " ARN");
        }
    }

    Optional<LoadBalancer> loadBalancerNamed(String name) {
        return loadBalancers.values().stream()
                .filter(balancer -> balancer.name().equals(name))
                .findFirst();
    }

    Optional<TargetGroup> targetGroupNamed(String name) {
        return targetGroups.values().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    /** The load balancer that forwards to a target group: there is one at most. */
    Optional<LoadBalancer> userOf(String targetGroupArn) {
        return loadBalancers.values().stream()
                .filter(balancer -> balancer.forwardsTo(targetGroupArn))
                .findFirst();
    }
}
