package dev.lastcall.cloud.api.events;

import dev.lastcall.cloud.eventbridge.EventBridge;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;

/** The operations of Amazon EventBridge: buses, rules, targets and events. */
public final class EventsApi {

    private EventsApi() {}

    /** The operations. */
    public static Operations operations(EventBridge eventBridge, Names names, Turn turn) {
        var operations = Operations.of(Service.EVENTS, turn);
        addRules(operations, new RuleApi(eventBridge, names));
        addTargets(operations, new TargetApi(eventBridge));
        addBuses(operations, new BusApi(eventBridge));
        addTags(operations, new TagApi(eventBridge));
        var events = new EventApi(eventBridge);
        return operations
                .on(
                        PutEventsRequest.class,
                        events::put,
                        "Entries.Source",
                        "Entries.DetailType",
                        "Entries.Detail",
                        "Entries.Resources",
                        "Entries.Time",
                        "Entries.EventBusName")
                .on(TestEventPatternRequest.class, events::test, "EventPattern", "Event")
                .build();
    }

    private static void addRules(Operations.Builder operations, RuleApi rules) {
        operations
                .on(
                        PutRuleRequest.class,
                        rules::put,
                        "Name",
                        "EventPattern",
                        "State",
                        "Description",
                        "RoleArn",
                        "Tags",
                        "EventBusName")
                .on(DescribeRuleRequest.class, rules::describe, "Name", "EventBusName")
                .on(ListRulesRequest.class, rules::list, "NamePrefix", "EventBusName", "NextToken", "Limit")
                .on(DeleteRuleRequest.class, rules::delete, "Name", "EventBusName")
                .on(EnableRuleRequest.class, rules::enable, "Name", "EventBusName")
                .on(DisableRuleRequest.class, rules::disable, "Name", "EventBusName");
    }

    private static void addTargets(Operations.Builder operations, TargetApi targets) {
        operations
                .on(
                        PutTargetsRequest.class,
                        targets::put,
                        "Rule",
                        "EventBusName",
                        "Targets.Id",
                        "Targets.Arn",
                        "Targets.RoleArn",
                        "Targets.Input",
                        "Targets.InputPath",
                        "Targets.InputTransformer",
                        "Targets.DeadLetterConfig",
                        "Targets.RetryPolicy")
                .on(RemoveTargetsRequest.class, targets::remove, "Rule", "EventBusName", "Ids")
                .on(ListTargetsByRuleRequest.class, targets::list, "Rule", "EventBusName", "NextToken", "Limit")
                .on(
                        ListRuleNamesByTargetRequest.class,
                        targets::rules,
                        "TargetArn",
                        "EventBusName",
                        "NextToken",
                        "Limit");
    }

    private static void addBuses(Operations.Builder operations, BusApi buses) {
        operations
                .on(CreateEventBusRequest.class, buses::create, "Name", "Description", "Tags")
                .on(DescribeEventBusRequest.class, buses::describe, "Name")
                .on(ListEventBusesRequest.class, buses::list, "NamePrefix", "NextToken", "Limit")
                .on(DeleteEventBusRequest.class, buses::delete, "Name");
    }

    private static void addTags(Operations.Builder operations, TagApi tags) {
        operations
                .on(TagResourceRequest.class, tags::tag, "ResourceARN", "Tags")
                .on(UntagResourceRequest.class, tags::untag, "ResourceARN", "TagKeys")
                .on(ListTagsForResourceRequest.class, tags::list, "ResourceARN");
    }
}
