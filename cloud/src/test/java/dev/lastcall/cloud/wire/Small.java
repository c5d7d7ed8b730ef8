package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** A few operations of each service, small enough to be read here. */
final class Small {

    private Small() {}

    static List<Operations> operations() {
        return List.of(ecs(), ec2(), autoScaling(), elb(), events(), sqs(), sts());
    }

    static Operations ecs() {
        return Operations.of(Service.ECS, Turn.AT_ONCE)
                .on(
                        RunTaskRequest.class,
                        Small::run,
                        "cluster",
                        "taskDefinition",
                        "overrides.containerOverrides.command")
                .on(StopTaskRequest.class, Small::stop, "task")
                .build();
    }

    private static RunTaskResponse run(RunTaskRequest request) {
        if ("unknown".equals(request.cluster())) {
            throw ApiError.of("ClusterNotFoundException", "Cluster not found.");
        }
        return RunTaskResponse.builder()
                .tasks(task -> task.taskDefinitionArn(request.taskDefinition()).group(request.group()))
                .build();
    }

    private static StopTaskResponse stop(StopTaskRequest request) {
        throw new IllegalStateException("a handler's mistake with " + request.task());
    }

    private static Operations ec2() {
        return Operations.of(Service.EC2, Turn.AT_ONCE)
                .on(DescribeInstancesRequest.class, Small::describe, "InstanceIds")
                .build();
    }

    private static DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        if (request.hasInstanceIds()) {
            throw ApiError.of(
                    "InvalidInstanceID.NotFound",
                    "The instance ID '" + request.instanceIds().get(0) + "' does not exist");
        }
        return DescribeInstancesResponse.builder().reservations(List.of()).build();
    }

    private static Operations autoScaling() {
        return Operations.of(Service.AUTO_SCALING, Turn.AT_ONCE)
                .on(DescribeAutoScalingGroupsRequest.class, (DescribeAutoScalingGroupsRequest request) -> {
                    if (request.nextToken() != null) {
                        throw ApiError.of("InvalidNextToken", "The token '" + request.nextToken() + "' is invalid.");
                    }
                    return DescribeAutoScalingGroupsResponse.builder().build();
                })
                .build();
    }

    private static Operations elb() {
        return Operations.of(Service.ELASTIC_LOAD_BALANCING, Turn.AT_ONCE)
                .<DescribeTargetHealthRequest, DescribeTargetHealthResponse>on(
                        DescribeTargetHealthRequest.class, (DescribeTargetHealthRequest request) -> {
                            throw ApiError.of("TargetGroupNotFoundException", "Target groups not found");
                        })
                .build();
    }

    private static Operations events() {
        return Operations.of(Service.EVENTS, Turn.AT_ONCE)
                .<PutRuleRequest, PutRuleResponse>on(PutRuleRequest.class, (PutRuleRequest request) -> {
                    throw ApiError.of("InvalidEventPatternException", "Event pattern is not valid.");
                })
                .build();
    }

    private static Operations sqs() {
        return Operations.of(Service.SQS, Turn.AT_ONCE)
                .on(CreateQueueRequest.class, (request, call) -> {
                    if (request.queueName().equals("taken")) {
                        throw ApiError.of("QueueNameExists", "A queue already exists with the same name.");
                    }
                    return CreateQueueResponse.builder()
                            .queueUrl(call.endpoint() + "/123456789012/" + request.queueName())
                            .build();
                })
                .build();
    }

    private static Operations sts() {
        return Operations.of(Service.STS, Turn.AT_ONCE)
                .on(
                        GetCallerIdentityRequest.class,
                        (request, call) -> GetCallerIdentityResponse.builder()
                                .account("123456789012")
                                .arn("arn:aws:iam::123456789012:user/" + call.region())
                                .build())
                .build();
    }
}
