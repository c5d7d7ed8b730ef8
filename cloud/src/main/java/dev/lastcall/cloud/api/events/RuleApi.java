package dev.lastcall.cloud.api.events;

import dev.lastcall.cloud.eventbridge.Bus;
import dev.lastcall.cloud.eventbridge.EventBridge;
import dev.lastcall.cloud.eventbridge.Rule;
import dev.lastcall.cloud.eventbridge.RuleDefinition;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;

/** Rules. */
final class RuleApi {

    private static final String ENABLED = "ENABLED";
    private static final String DISABLED = "DISABLED";

    private final EventBridge eventBridge;
    private final Names names;

    RuleApi(EventBridge eventBridge, Names names) {
        this.eventBridge = eventBridge;
        this.names = names;
    }

    private Bus bus(@Nullable String nameOrArn) {
        return eventBridge.bus(nameOrArn == null ? EventBridge.DEFAULT : nameOrArn);
    }

    PutRuleResponse put(PutRuleRequest request) {
        if (request.scheduleExpression() != null) {
            throw ApiError.of(
                    "ValidationException",
                    "Lastcall's cloud has rules with an event pattern only: found ScheduleExpression");
        }
        if (request.eventPattern() == null || request.eventPattern().isEmpty()) {
            throw ApiError.of(
                    "ValidationException", "Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        var definition = new RuleDefinition(
                request.name(),
                request.eventPattern(),
                isEnabled(request.stateAsString()),
                Optional.ofNullable(request.description()),
                Optional.ofNullable(request.roleArn()));
        var rule = bus(request.eventBusName()).put(definition, TagApi.map(request.tags()));
        return PutRuleResponse.builder().ruleArn(rule.arn()).build();
    }

    private static boolean isEnabled(@Nullable String state) {
        if (state == null || state.equals(ENABLED)) {
            return true;
        }
        if (state.equals(DISABLED)) {
            return false;
        }
        throw ApiError.of(
                "ValidationException",
                "Lastcall's cloud has no CloudTrail: expected State ENABLED or DISABLED, found " + state);
    }

    DescribeRuleResponse describe(DescribeRuleRequest request) {
        var rule = bus(request.eventBusName()).rule(request.name());
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.pattern())
                .state(state(rule))
                .description(rule.description().orElse(null))
                .roleArn(rule.roleArn().orElse(null))
                .eventBusName(rule.bus())
                .createdBy(names.account())
                .build();
    }

    ListRulesResponse list(ListRulesRequest request) {
        var prefix = Optional.ofNullable(request.namePrefix()).orElse("");
        var page = Pages.of(
                bus(request.eventBusName()).rules().stream()
                        .filter(rule -> rule.name().startsWith(prefix))
                        .toList(),
                Rule::name,
                request.nextToken(),
                request.limit());
        return ListRulesResponse.builder()
                .rules(page.things().stream().map(RuleApi::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.Rule shape(Rule rule) {
        return software.amazon.awssdk.services.eventbridge.model.Rule.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.pattern())
                .state(state(rule))
                .description(rule.description().orElse(null))
                .roleArn(rule.roleArn().orElse(null))
                .eventBusName(rule.bus())
                .build();
    }

    private static String state(Rule rule) {
        return rule.isEnabled() ? ENABLED : DISABLED;
    }

    DeleteRuleResponse delete(DeleteRuleRequest request) {
        bus(request.eventBusName()).delete(request.name());
        return DeleteRuleResponse.builder().build();
    }

    EnableRuleResponse enable(EnableRuleRequest request) {
        bus(request.eventBusName()).enable(request.name(), true);
        return EnableRuleResponse.builder().build();
    }

    DisableRuleResponse disable(DisableRuleRequest request) {
        bus(request.eventBusName()).enable(request.name(), false);
        return DisableRuleResponse.builder().build();
    }
}
