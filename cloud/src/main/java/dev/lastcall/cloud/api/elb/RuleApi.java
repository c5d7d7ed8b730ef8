package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.Listeners;
import dev.lastcall.cloud.elb.Rule;
import dev.lastcall.cloud.elb.Rules;
import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.elb.rule.Condition;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** Rules. */
final class RuleApi {

    private final Listeners listeners;
    private final Rules rules;

    RuleApi(Listeners listeners, Rules rules) {
        this.listeners = listeners;
        this.rules = rules;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(
                        CreateRuleRequest.class,
                        this::create,
                        "ListenerArn",
                        "Conditions.Field",
                        "Conditions.Values",
                        "Conditions.HostHeaderConfig.Values",
                        "Conditions.PathPatternConfig.Values",
                        "Priority",
                        "Actions",
                        "Tags")
                .on(DescribeRulesRequest.class, this::describe, "ListenerArn", "RuleArns", "Marker", "PageSize")
                .on(
                        ModifyRuleRequest.class,
                        this::modify,
                        "RuleArn",
                        "Conditions.Field",
                        "Conditions.Values",
                        "Conditions.HostHeaderConfig.Values",
                        "Conditions.PathPatternConfig.Values",
                        "Actions")
                .on(SetRulePrioritiesRequest.class, this::setPriorities, "RulePriorities")
                .on(DeleteRuleRequest.class, this::delete, "RuleArn");
    }

    private CreateRuleResponse create(CreateRuleRequest request) {
        var made = rules.create(
                request.listenerArn(),
                request.priority(),
                ConditionShape.from(request.conditions()),
                ActionShape.from(request.actions()),
                Answers.tags(request.tags()));
        return CreateRuleResponse.builder().rules(shape(made)).build();
    }

    private DescribeRulesResponse describe(DescribeRulesRequest request) {
        // By listener, so that the rules of each stand together, and by priority.
        var page = Answers.page(
                found(request),
                rule -> rule.listener().arn() + String.format(" %010d", rule.priority()),
                request.marker(),
                request.pageSize());
        return DescribeRulesResponse.builder()
                .rules(page.things().stream().map(RuleApi::shape).toList())
                .nextMarker(page.token())
                .build();
    }

    private List<Rule> found(DescribeRulesRequest request) {
        if (!request.ruleArns().isEmpty()) {
            return request.ruleArns().stream().distinct().map(rules::get).toList();
        }
        if (request.listenerArn() == null) {
            throw Answers.invalid("You must specify either listener rule ARNs or a listener ARN");
        }
        return listeners.get(request.listenerArn()).rules();
    }

    private ModifyRuleResponse modify(ModifyRuleRequest request) {
        Optional<List<Condition>> conditions =
                request.hasConditions() ? Optional.of(ConditionShape.from(request.conditions())) : Optional.empty();
        Optional<Action> action =
                request.hasActions() ? Optional.of(ActionShape.from(request.actions())) : Optional.empty();
        if (conditions.isEmpty() && action.isEmpty()) {
            throw Answers.invalid("Either conditions or actions must be specified");
        }
        return ModifyRuleResponse.builder()
                .rules(shape(rules.modify(request.ruleArn(), conditions, action)))
                .build();
    }

    private SetRulePrioritiesResponse setPriorities(SetRulePrioritiesRequest request) {
        var priorities = new LinkedHashMap<String, Integer>();
        request.rulePriorities().forEach(pair -> priorities.put(pair.ruleArn(), pair.priority()));
        return SetRulePrioritiesResponse.builder()
                .rules(rules.setPriorities(priorities).stream()
                        .map(RuleApi::shape)
                        .toList())
                .build();
    }

    private DeleteRuleResponse delete(DeleteRuleRequest request) {
        rules.delete(request.ruleArn());
        return DeleteRuleResponse.builder().build();
    }

    private static software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule shape(Rule rule) {
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule.builder()
                .ruleArn(rule.arn())
                .priority(rule.isDefault() ? "default" : Integer.toString(rule.priority()))
                .conditions(rule.conditions().stream().map(ConditionShape::of).toList())
                .actions(ActionShape.of(rule.action()))
                .isDefault(rule.isDefault())
                .build();
    }
}
