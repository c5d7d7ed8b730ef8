package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.elb.rule.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A listener, which speaks HTTP. Belongs to the world's thread. */
public final class Listener {

    private final String arn;
    private final LoadBalancer loadBalancer;
    private final String defaultRuleArn;

    /** Those with conditions. */
    final List<Rule> rules = new ArrayList<>();

    int port;
    Action defaultAction;

    @Nullable
    Endpoint endpoint;

    Listener(String arn, LoadBalancer loadBalancer, int port, Action defaultAction, String defaultRuleArn) {
        this.arn = arn;
        this.loadBalancer = loadBalancer;
        this.port = port;
        this.defaultAction = defaultAction;
        this.defaultRuleArn = defaultRuleArn;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** Whose it is. */
    public LoadBalancer loadBalancer() {
        return loadBalancer;
    }

    /** The port that it was made for. */
    public int port() {
        return port;
    }

    /** Where it answers; empty until its load balancer is active. */
    public Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** What it does with requests that no rule is for. */
    public Action defaultAction() {
        return defaultAction;
    }

    /** All rules by priority; the default one is the last. */
    public List<Rule> rules() {
        var all = new ArrayList<>(byPriority());
        all.add(new Rule(defaultRuleArn, this, Rule.DEFAULT, List.of(), defaultAction));
        return all;
    }

    private List<Rule> byPriority() {
        return rules.stream().sorted(Comparator.comparingInt(Rule::priority)).toList();
    }

    /** The names of the target groups that it forwards to. */
    public List<String> targetGroups() {
        return rules().stream()
                .flatMap(rule -> rule.action().targetGroupArns().stream())
                .map(arn -> arn.split("/")[1])
                .distinct()
                .toList();
    }

    Routes routes() {
        return new Routes(
                byPriority().stream()
                        .map(rule -> new Routes.Route(rule.conditions(), rule.action()))
                        .toList(),
                defaultAction);
    }

    /** Whether one of its rules forwards to that target group. */
    public boolean forwardsTo(String targetGroupArn) {
        return rules().stream().anyMatch(rule -> rule.action().targetGroupArns().contains(targetGroupArn));
    }
}
