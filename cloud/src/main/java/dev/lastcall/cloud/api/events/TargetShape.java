package dev.lastcall.cloud.api.events;

import dev.lastcall.cloud.eventbridge.InputTransformer;
import dev.lastcall.cloud.eventbridge.RetryPolicy;
import dev.lastcall.cloud.eventbridge.Target;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;

/** A target in the SDK's shape. */
final class TargetShape {

    private TargetShape() {}

    static Target target(software.amazon.awssdk.services.eventbridge.model.Target shape) {
        refuseForeign(shape);
        return new Target(
                shape.id(),
                shape.arn(),
                Optional.ofNullable(shape.roleArn()),
                Optional.ofNullable(shape.input()),
                Optional.ofNullable(shape.inputPath()),
                Optional.ofNullable(shape.inputTransformer())
                        .map(transformer ->
                                new InputTransformer(transformer.inputPathsMap(), transformer.inputTemplate())),
                Optional.ofNullable(shape.deadLetterConfig()).map(DeadLetterConfig::arn),
                Optional.ofNullable(shape.retryPolicy()).map(TargetShape::policy));
    }

    private static RetryPolicy policy(software.amazon.awssdk.services.eventbridge.model.RetryPolicy shape) {
        return new RetryPolicy(
                Optional.ofNullable(shape.maximumRetryAttempts()).orElse(RetryPolicy.USUAL.attempts()),
                Optional.ofNullable(shape.maximumEventAgeInSeconds()).orElse(RetryPolicy.USUAL.ageSeconds()));
    }

    /** What belongs to targets of other kinds. */
    private static void refuseForeign(software.amazon.awssdk.services.eventbridge.model.Target shape) {
        var parameters = new LinkedHashMap<String, Boolean>();
        parameters.put("KinesisParameters", shape.kinesisParameters() != null);
        parameters.put("RunCommandParameters", shape.runCommandParameters() != null);
        parameters.put("EcsParameters", shape.ecsParameters() != null);
        parameters.put("BatchParameters", shape.batchParameters() != null);
        parameters.put("SqsParameters", shape.sqsParameters() != null);
        parameters.put("HttpParameters", shape.httpParameters() != null);
        parameters.put("RedshiftDataParameters", shape.redshiftDataParameters() != null);
        parameters.put("SageMakerPipelineParameters", shape.sageMakerPipelineParameters() != null);
        parameters.put("AppSyncParameters", shape.appSyncParameters() != null);
        parameters.entrySet().stream().filter(Map.Entry::getValue).findFirst().ifPresent(found -> {
            throw ApiError.of(
                    "ValidationException",
                    "Parameter(s) " + found.getKey() + " not valid for target " + shape.id()
                            + ": Lastcall's cloud delivers events to standard queues only.");
        });
    }

    static software.amazon.awssdk.services.eventbridge.model.Target of(Target target) {
        var shape = software.amazon.awssdk.services.eventbridge.model.Target.builder()
                .id(target.id())
                .arn(target.arn())
                .roleArn(target.roleArn().orElse(null))
                .input(target.input().orElse(null))
                .inputPath(target.inputPath().orElse(null));
        target.inputTransformer()
                .ifPresent(found -> shape.inputTransformer(transformer -> {
                    transformer.inputTemplate(found.template());
                    if (!found.paths().isEmpty()) {
                        transformer.inputPathsMap(found.paths());
                    }
                }));
        target.deadLetterArn().ifPresent(arn -> shape.deadLetterConfig(letters -> letters.arn(arn)));
        target.retryPolicy()
                .ifPresent(found -> shape.retryPolicy(policy ->
                        policy.maximumRetryAttempts(found.attempts()).maximumEventAgeInSeconds(found.ageSeconds())));
        return shape.build();
    }
}
