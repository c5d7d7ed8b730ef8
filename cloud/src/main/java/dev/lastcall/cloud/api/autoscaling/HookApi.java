package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.AutoScaling;
import dev.lastcall.cloud.autoscaling.LifecycleHook;
import dev.lastcall.cloud.autoscaling.LifecycleHook.Result;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.Operations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHookTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHookTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;

/** Lifecycle hooks and actions. */
final class HookApi {

    private static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";
    private static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

    private final AutoScaling autoScaling;

    HookApi(AutoScaling autoScaling) {
        this.autoScaling = autoScaling;
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                PutLifecycleHookRequest.class,
                this::put,
                "AutoScalingGroupName",
                "LifecycleHookName",
                "LifecycleTransition",
                "NotificationMetadata",
                "HeartbeatTimeout",
                "DefaultResult");
        operations.on(
                DescribeLifecycleHooksRequest.class, this::describe, "AutoScalingGroupName", "LifecycleHookNames");
        operations.on(
                DescribeLifecycleHookTypesRequest.class,
                request -> DescribeLifecycleHookTypesResponse.builder()
                        .lifecycleHookTypes(LAUNCHING, TERMINATING)
                        .build());
        operations.on(DeleteLifecycleHookRequest.class, this::delete, "AutoScalingGroupName", "LifecycleHookName");
        operations.on(
                CompleteLifecycleActionRequest.class,
                this::complete,
                "AutoScalingGroupName",
                "LifecycleHookName",
                "LifecycleActionToken",
                "InstanceId",
                "LifecycleActionResult");
        operations.on(
                RecordLifecycleActionHeartbeatRequest.class,
                this::heartbeat,
                "AutoScalingGroupName",
                "LifecycleHookName",
                "LifecycleActionToken",
                "InstanceId");
    }

    static LifecycleHook read(LifecycleHookSpecification said) {
        return new LifecycleHook(
                said.lifecycleHookName(),
                isTerminating(said.lifecycleTransition()),
                timeout(said.heartbeatTimeout()),
                said.defaultResult() == null ? Result.ABANDON : result(said.defaultResult()),
                Optional.ofNullable(said.notificationMetadata()),
                Optional.ofNullable(said.notificationTargetARN()),
                Optional.ofNullable(said.roleARN()));
    }

    private static boolean isTerminating(@Nullable String transition) {
        if (!LAUNCHING.equals(transition) && !TERMINATING.equals(transition)) {
            throw new RefusedException(
                    "ValidationError",
                    "Lifecycle transition " + transition + " is not valid. Valid values are: " + LAUNCHING + ", "
                            + TERMINATING + ".");
        }
        return TERMINATING.equals(transition);
    }

    private static Duration timeout(@Nullable Integer seconds) {
        if (seconds != null && (seconds < 30 || seconds > 7_200)) {
            throw new RefusedException("ValidationError", "Heartbeat Timeout must be between 30 and 7200 seconds.");
        }
        return seconds == null ? Duration.ofHours(1) : Duration.ofSeconds(seconds);
    }

    private static Result result(String word) {
        return switch (word) {
            case "CONTINUE" -> Result.CONTINUE;
            case "ABANDON" -> Result.ABANDON;
            default ->
                throw new RefusedException(
                        "ValidationError", "Invalid lifecycle action result: must be CONTINUE or ABANDON.");
        };
    }

    /** Of a hook that is there, what is not said stays. */
    private PutLifecycleHookResponse put(PutLifecycleHookRequest request) {
        var before = autoScaling.groups().get(request.autoScalingGroupName()).hooks().stream()
                .filter(hook -> hook.name().equals(request.lifecycleHookName()))
                .findFirst();
        if (before.isEmpty() && request.lifecycleTransition() == null) {
            throw new RefusedException(
                    "ValidationError", "Lifecycle transition must be specified when creating a new lifecycle hook.");
        }
        var hook = new LifecycleHook(
                request.lifecycleHookName(),
                request.lifecycleTransition() == null
                        ? before.orElseThrow().terminating()
                        : isTerminating(request.lifecycleTransition()),
                request.heartbeatTimeout() == null && before.isPresent()
                        ? before.get().heartbeatTimeout()
                        : timeout(request.heartbeatTimeout()),
                request.defaultResult() == null
                        ? before.map(LifecycleHook::defaultResult).orElse(Result.ABANDON)
                        : result(request.defaultResult()),
                Optional.ofNullable(request.notificationMetadata())
                        .or(() -> before.flatMap(LifecycleHook::notificationMetadata)),
                Optional.ofNullable(request.notificationTargetARN())
                        .or(() -> before.flatMap(LifecycleHook::notificationTarget)),
                Optional.ofNullable(request.roleARN()).or(() -> before.flatMap(LifecycleHook::role)));
        autoScaling.hooks().put(request.autoScalingGroupName(), hook);
        return PutLifecycleHookResponse.builder().build();
    }

    private DescribeLifecycleHooksResponse describe(DescribeLifecycleHooksRequest request) {
        var group = autoScaling.groups().get(request.autoScalingGroupName());
        return DescribeLifecycleHooksResponse.builder()
                .lifecycleHooks(group.hooks().stream()
                        .filter(hook -> request.lifecycleHookNames().isEmpty()
                                || request.lifecycleHookNames().contains(hook.name()))
                        .map(hook -> software.amazon.awssdk.services.autoscaling.model.LifecycleHook.builder()
                                .autoScalingGroupName(group.name())
                                .lifecycleHookName(hook.name())
                                .lifecycleTransition(hook.transition())
                                .heartbeatTimeout((int) hook.heartbeatTimeout().toSeconds())
                                .globalTimeout((int) hook.globalTimeout().toSeconds())
                                .defaultResult(hook.defaultResult().name())
                                .notificationMetadata(
                                        hook.notificationMetadata().orElse(null))
                                .notificationTargetARN(hook.notificationTarget().orElse(null))
                                .roleARN(hook.role().orElse(null))
                                .build())
                        .toList())
                .build();
    }

    private DeleteLifecycleHookResponse delete(DeleteLifecycleHookRequest request) {
        autoScaling.hooks().delete(request.autoScalingGroupName(), request.lifecycleHookName());
        return DeleteLifecycleHookResponse.builder().build();
    }

    private CompleteLifecycleActionResponse complete(CompleteLifecycleActionRequest request) {
        autoScaling
                .hooks()
                .complete(
                        request.autoScalingGroupName(),
                        request.lifecycleHookName(),
                        Optional.ofNullable(request.lifecycleActionToken()),
                        Optional.ofNullable(request.instanceId()),
                        result(request.lifecycleActionResult()));
        return CompleteLifecycleActionResponse.builder().build();
    }

    private RecordLifecycleActionHeartbeatResponse heartbeat(RecordLifecycleActionHeartbeatRequest request) {
        autoScaling
                .hooks()
                .heartbeat(
                        request.autoScalingGroupName(),
                        request.lifecycleHookName(),
                        Optional.ofNullable(request.lifecycleActionToken()),
                        Optional.ofNullable(request.instanceId()));
        return RecordLifecycleActionHeartbeatResponse.builder().build();
    }
}
