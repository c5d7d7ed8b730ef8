package dev.lastcall.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.wire.http.ApiServer;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The SDK's clients raise what the services' own endpoints make them raise. */
class SdkClientsIT {

    private static ApiServer server;
    private static Clients clients;

    @BeforeAll
    static void start() throws IOException {
        server = Loopback.serving(Small.operations());
        clients = new Clients(server.address());
    }

    @AfterAll
    static void stop() {
        clients.close();
        server.close();
    }

    @Test
    void eachServicesErrorsAreItsTypedExceptions() {
        raises(
                ClusterNotFoundException.class,
                "ClusterNotFoundException",
                () -> clients.ecs.runTask(request -> request.cluster("unknown").taskDefinition("t")));
        raises(
                InvalidEventPatternException.class,
                "InvalidEventPatternException",
                () -> clients.events.putRule(request -> request.name("r")));
        raises(
                QueueNameExistsException.class,
                "QueueAlreadyExists",
                () -> clients.sqs.createQueue(request -> request.queueName("taken")));
        raises(
                Ec2Exception.class,
                "InvalidInstanceID.NotFound",
                () -> clients.ec2.describeInstances(request -> request.instanceIds("i-1")));
        raises(
                InvalidNextTokenException.class,
                "InvalidNextToken",
                () -> clients.autoScaling.describeAutoScalingGroups(request -> request.nextToken("x")));
        raises(
                TargetGroupNotFoundException.class,
                "TargetGroupNotFound",
                () -> clients.elb.describeTargetHealth(request -> request.targetGroupArn("arn")));
    }

    @Test
    void whatBreaksTheModelIsTheServicesValidationError() {
        raises(
                InvalidParameterException.class,
                "InvalidParameterException",
                () -> clients.ecs.runTask(request -> request.taskDefinition("t").launchType("CLOUD")));
        raises(SqsException.class, "MissingParameter", () -> clients.sqs.createQueue(request -> {}));
    }

    @Test
    void whatIsNotImplementedSaysSoAndIsNotTriedAgain() {
        assertThatThrownBy(() -> clients.ecs.listClusters())
                .isInstanceOfSatisfying(EcsException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(501);
                    assertThat(error.isThrottlingException()).isFalse();
                })
                .hasMessageContaining("ListClusters is an operation of Amazon ECS");
        assertThatThrownBy(() -> clients.ec2.describeRegions())
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("DescribeRegions is an operation of Amazon EC2");
    }

    @Test
    void aQueuesUrlLeadsBackToTheEndpoint() {
        var url = clients.sqs.createQueue(request -> request.queueName("q")).queueUrl();

        assertThat(url).isEqualTo(server.address() + "/123456789012/q");
        assertThat(clients.sts.getCallerIdentity().account()).isEqualTo("123456789012");
    }

    private static void raises(
            Class<? extends AwsServiceException> type, String code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(type, error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.statusCode()).isEqualTo(400);
            assertThat(error.requestId()).isNotBlank();
        });
    }
}
