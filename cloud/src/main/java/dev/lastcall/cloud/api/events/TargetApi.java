package dev.lastcall.cloud.api.events;

import dev.lastcall.cloud.eventbridge.Bus;
import dev.lastcall.cloud.eventbridge.EventBridge;
import dev.lastcall.cloud.eventbridge.Rule;
import dev.lastcall.cloud.eventbridge.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;

/** Targets of rules. */
final class TargetApi {

    private final EventBridge eventBridge;

    TargetApi(EventBridge eventBridge) {
        this.eventBridge = eventBridge;
    }

    private Bus bus(@Nullable String nameOrArn) {
        return eventBridge.bus(nameOrArn == null ? EventBridge.DEFAULT : nameOrArn);
    }

    PutTargetsResponse put(PutTargetsRequest request) {
        bus(request.eventBusName())
                .putTargets(
                        request.rule(),
                        request.targets().stream().map(TargetShape::target).toList());
        return PutTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    RemoveTargetsResponse remove(RemoveTargetsRequest request) {
        bus(request.eventBusName()).removeTargets(request.rule(), request.ids());
        return RemoveTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    ListTargetsByRuleResponse list(ListTargetsByRuleRequest request) {
        var page = Pages.of(
                bus(request.eventBusName()).rule(request.rule()).targets(),
                Target::id,
                request.nextToken(),
                request.limit());
        return ListTargetsByRuleResponse.builder()
                .targets(page.things().stream().map(TargetShape::of).toList())
                .nextToken(page.token())
                .build();
    }

    ListRuleNamesByTargetResponse rules(ListRuleNamesByTargetRequest request) {
        var names = bus(request.eventBusName()).rules().stream()
                .filter(rule ->
                        rule.targets().stream().anyMatch(target -> target.arn().equals(request.targetArn())))
                .map(Rule::name)
                .toList();
        var page = Pages.of(names, name -> name, request.nextToken(), request.limit());
        return ListRuleNamesByTargetResponse.builder()
                .ruleNames(page.things())
                .nextToken(page.token())
                .build();
    }
}
