package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Actions from AWS's shape and back. */
final class ActionShape {

    private ActionShape() {}

    /**
     * What a rule does.
     *
     * @throws ApiError if it is not one action, or one that this cloud does not know
     */
    static Action from(List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Action> actions) {
        if (actions.isEmpty()) {
            throw Answers.invalid("An action must be specified");
        }
        for (var action : actions) {
            if (action.typeAsString().startsWith("authenticate-")
                    || action.typeAsString().startsWith("jwt-")) {
                throw invalid("Actions of type '" + action.typeAsString() + "' are supported only on HTTPS listeners");
            }
        }
        if (actions.size() > 1) {
            throw ApiError.of(
                    "TooManyActions",
                    "A rule must have exactly one action of type forward, redirect or fixed-response, found "
                            + actions.size());
        }
        var action = actions.get(0);
        return switch (action.type()) {
            case FORWARD -> forward(action);
            case FIXED_RESPONSE -> fixedResponse(action.fixedResponseConfig());
            case REDIRECT -> redirect(action.redirectConfig());
            default -> throw invalid("Actions of type '" + action.typeAsString() + "' are not known");
        };
    }

    private static ApiError invalid(String problem) {
        return ApiError.of("InvalidLoadBalancerAction", problem);
    }

    private static Action forward(software.amazon.awssdk.services.elasticloadbalancingv2.model.Action action) {
        @Nullable ForwardActionConfig config = action.forwardConfig();
        if (config == null || config.targetGroups().isEmpty()) {
            if (action.targetGroupArn() == null) {
                throw Answers.invalid("A target group ARN must be specified");
            }
            return Action.Forward.to(action.targetGroupArn());
        }
        var groups = config.targetGroups().stream()
                .map(group -> new Action.Weighted(group.targetGroupArn(), group.weight() == null ? 1 : group.weight()))
                .toList();
        if (action.targetGroupArn() != null
                && (groups.size() > 1 || !groups.get(0).targetGroupArn().equals(action.targetGroupArn()))) {
            throw Answers.invalid("You can specify both TargetGroupArn and ForwardConfig only if both name the same"
                    + " single target group");
        }
        var sticky = Optional.ofNullable(config.targetGroupStickinessConfig());
        return new Action.Forward(
                groups,
                sticky.map(it -> Boolean.TRUE.equals(it.enabled())).orElse(false),
                sticky.map(it -> it.durationSeconds()).orElse(0));
    }

    private static Action fixedResponse(@Nullable FixedResponseActionConfig config) {
        if (config == null || !config.statusCode().matches("[2-5][0-9]{2}")) {
            throw invalid("A fixed-response action must have a FixedResponseConfig with a StatusCode 2XX, 4XX or 5XX");
        }
        return new Action.FixedResponse(
                Integer.parseInt(config.statusCode()),
                Optional.ofNullable(config.contentType()).orElse(""),
                Optional.ofNullable(config.messageBody()).orElse(""));
    }

    private static Action redirect(@Nullable RedirectActionConfig config) {
        if (config == null) {
            throw invalid("A redirect action must have a RedirectConfig");
        }
        return new Action.Redirect(
                Optional.ofNullable(config.protocol()).orElse("#{protocol}"),
                Optional.ofNullable(config.host()).orElse("#{host}"),
                Optional.ofNullable(config.port()).orElse("#{port}"),
                Optional.ofNullable(config.path()).orElse("/#{path}"),
                Optional.ofNullable(config.query()).orElse("#{query}"),
                config.statusCode() == RedirectActionStatusCodeEnum.HTTP_301 ? 301 : 302);
    }

    static software.amazon.awssdk.services.elasticloadbalancingv2.model.Action of(Action action) {
        var shape = software.amazon.awssdk.services.elasticloadbalancingv2.model.Action.builder()
                .type(ActionTypeEnum.fromValue(action.type()))
                .order(1);
        if (action instanceof Action.Forward forward) {
            var only = forward.targetGroups().size() == 1
                    ? forward.targetGroups().get(0).targetGroupArn()
                    : null;
            shape.targetGroupArn(only).forwardConfig(config(forward));
        } else if (action instanceof Action.FixedResponse response) {
            shape.fixedResponseConfig(config -> config.statusCode(Integer.toString(response.status()))
                    .contentType(response.contentType().isEmpty() ? null : response.contentType())
                    .messageBody(response.body().isEmpty() ? null : response.body()));
        } else if (action instanceof Action.Redirect redirect) {
            shape.redirectConfig(config -> config.protocol(redirect.protocol())
                    .host(redirect.host())
                    .port(redirect.port())
                    .path(redirect.path())
                    .query(redirect.query())
                    .statusCode("HTTP_" + redirect.status()));
        }
        return shape.build();
    }

    private static ForwardActionConfig config(Action.Forward forward) {
        return ForwardActionConfig.builder()
                .targetGroups(forward.targetGroups().stream()
                        .map(group -> TargetGroupTuple.builder()
                                .targetGroupArn(group.targetGroupArn())
                                .weight(group.weight())
                                .build())
                        .toList())
                .targetGroupStickinessConfig(sticky -> sticky.enabled(forward.sticky())
                        .durationSeconds(forward.stickySeconds() == 0 ? null : forward.stickySeconds()))
                .build();
    }
}
