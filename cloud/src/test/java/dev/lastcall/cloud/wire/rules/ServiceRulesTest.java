package dev.lastcall.cloud.wire.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Service;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class ServiceRulesTest {

    @Test
    void whatIsMissingIsNamedInEachServicesWords() {
        refused(
                Service.ECS,
                "RunTask",
                RunTaskRequest.builder().build(),
                "InvalidParameterException",
                "1 validation error detected: Value null at 'taskDefinition' failed to satisfy constraint: "
                        + "Member must not be null");
        refused(
                Service.EVENTS,
                "PutRule",
                PutRuleRequest.builder().build(),
                "ValidationException",
                "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null");
        refused(
                Service.AUTO_SCALING,
                "CreateAutoScalingGroup",
                CreateAutoScalingGroupRequest.builder()
                        .autoScalingGroupName("a")
                        .build(),
                "ValidationError",
                "2 validation errors detected: Value null at 'minSize' failed to satisfy constraint: Member must not be "
                        + "null; Value null at 'maxSize' failed to satisfy constraint: Member must not be null");
        refused(
                Service.EC2,
                "RunInstances",
                RunInstancesRequest.builder().minCount(1).build(),
                "MissingParameter",
                "The request must contain the parameter MaxCount");
        refused(
                Service.SQS,
                "SendMessage",
                SendMessageRequest.builder().queueUrl("q").build(),
                "MissingParameter",
                "The request must contain the parameter MessageBody.");
    }

    @Test
    void aChoiceIsListed() {
        refused(
                Service.ECS,
                "RunTask",
                RunTaskRequest.builder().taskDefinition("t").launchType("CLOUD").build(),
                "InvalidParameterException",
                "Value 'CLOUD' at 'launchType' failed to satisfy constraint: Member must satisfy enum value set: "
                        + "[EC2, FARGATE, EXTERNAL, MANAGED_INSTANCES]");
        refused(
                Service.EC2,
                "RunInstances",
                RunInstancesRequest.builder()
                        .minCount(1)
                        .maxCount(1)
                        .instanceType("m5.gigantic")
                        .build(),
                "InvalidParameterValue",
                "Invalid value 'm5.gigantic' for InstanceType.");
    }

    @Test
    void lengthsRangesAndPatternsAreKept() {
        refused(
                Service.ELASTIC_LOAD_BALANCING,
                "CreateTargetGroup",
                CreateTargetGroupRequest.builder().name("a").port(70_000).build(),
                "ValidationError",
                "Value '70000' at 'port' failed to satisfy constraint: Member must have value less than or equal to 65535");
        refused(
                Service.EVENTS,
                "PutEvents",
                PutEventsRequest.builder()
                        .entries(Collections.nCopies(
                                11, PutEventsRequestEntry.builder().build()))
                        .build(),
                "ValidationException",
                "at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10");
        refused(
                Service.EVENTS,
                "PutRule",
                PutRuleRequest.builder().name("with space").build(),
                "ValidationException",
                "Value 'with space' at 'name' failed to satisfy constraint: Member must satisfy regular expression "
                        + "pattern: [\\.\\-_A-Za-z0-9]+");
    }

    @Test
    void whatIsWrongInsideIsFoundByItsPath() {
        refused(
                Service.AUTO_SCALING,
                "CreateAutoScalingGroup",
                CreateAutoScalingGroupRequest.builder()
                        .autoScalingGroupName("a")
                        .minSize(0)
                        .maxSize(1)
                        .tags(tag -> tag.value("v"))
                        .build(),
                "ValidationError",
                "Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void aGoodRequestPasses() {
        var request =
                RunTaskRequest.builder().taskDefinition("t").launchType("EC2").build();

        assertThatCode(() -> ServiceRules.of(Service.ECS).check("RunTask", request))
                .doesNotThrowAnyException();
    }

    @Test
    void aHugeValueDoesNotBecomeAHugeMessage() {
        var request = PutRuleRequest.builder().name("x".repeat(1_000_000)).build();

        assertThatThrownBy(() -> ServiceRules.of(Service.EVENTS).check("PutRule", request))
                .isInstanceOf(ApiError.class)
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(5000));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyOperationOfTheSdkIsKnownAndEveryOneWithRulesIsOfTheSdk(Service service) throws IOException {
        var ofTheSdk = SdkClasses.of(service).operations().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        var known = ServiceRules.of(service).operations().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(known).isEqualTo(ofTheSdk);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyMemberThatHasARuleIsAMemberOfTheSdksClass(Service service) throws IOException {
        assertThat(RuleCoverage.strangers(service)).isEmpty();
    }

    private static void refused(Service service, String operation, SdkPojo request, String code, String message) {
        assertThatThrownBy(() -> ServiceRules.of(service).check(operation, request))
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
