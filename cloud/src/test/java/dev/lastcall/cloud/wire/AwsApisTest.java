package dev.lastcall.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import dev.lastcall.cloud.wire.http.Calls;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class AwsApisTest {

    private static final String RUN_TASK = "AmazonEC2ContainerServiceV20141113.RunTask";

    private final AwsApis apis = new AwsApis(Small.operations(), () -> "id", Authentication.NONE);

    @Test
    void anOperationIsFoundByItsTarget() {
        var answer = answer(Calls.json(RUN_TASK, "{\"taskDefinition\": \"web:1\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Calls.text(answer)).isEqualTo("{\"tasks\":[{\"taskDefinitionArn\":\"web:1\"}]}");
    }

    @Test
    void aQueryFindsItsServiceByTheSignature() {
        var answer = answer(Calls.form("sts", "Action=GetCallerIdentity&Version=2011-06-15"));

        assertThat(Calls.text(answer)).contains("<Arn>arn:aws:iam::123456789012:user/eu-central-1</Arn>");
    }

    @Test
    void aPresignedQueryFindsItInTheUrl() {
        var call = new HttpCall(
                "GET",
                "/",
                "Action=GetCallerIdentity&X-Amz-Credential=AKID%2F20260101%2Feu-central-1%2Fsts%2Faws4_request",
                Map.of(),
                new byte[0],
                false);

        assertThat(Calls.text(answer(call))).contains("<Account>123456789012</Account>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts.amazonaws.com", "sts.eu-central-1.amazonaws.com", "sts.localhost:5120"})
    void anUnsignedQueryFindsItByTheHost(String host) {
        var call = Calls.withHeaders(
                Calls.form("", "Action=GetCallerIdentity"),
                Map.of("host", host, "content-type", "application/x-www-form-urlencoded"));

        assertThat(answer(call).status()).isEqualTo(200);
    }

    @Test
    void anUnsignedQueryToNoHostFindsItByTheVersion() {
        var call = Calls.withHeaders(
                Calls.form("", "Action=GetCallerIdentity&Version=2011-06-15"),
                Map.of("host", "127.0.0.1:1", "content-type", "application/x-www-form-urlencoded"));

        assertThat(answer(call).status()).isEqualTo(200);
    }

    @Test
    void anOperationThatAwsHasAndWeDoNotIsNamed() {
        var answer = answer(Calls.json("AmazonEC2ContainerServiceV20141113.ListTasks", "{}"));

        assertThat(answer.status()).isEqualTo(501);
        assertThat(Calls.text(answer))
                .contains("\"__type\":\"NotImplemented\"")
                .contains("ListTasks is an operation of Amazon ECS that Lastcall's cloud does not implement");
        assertThat(Calls.text(answer(Calls.form("ec2", "Action=RunInstances"))))
                .contains("<Code>NotImplemented</Code>")
                .contains("RunInstances is an operation of Amazon EC2");
    }

    @Test
    void anOperationThatNobodyHasIsTheServicesOwnError() {
        var json = answer(Calls.json("AmazonEC2ContainerServiceV20141113.Fly", "{}"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(Calls.text(json)).contains("com.amazon.coral.service#UnknownOperationException");

        assertThat(Calls.text(answer(Calls.form("ec2", "Action=Fly"))))
                .contains("<Code>InvalidAction</Code><Message>The action Fly is not valid for this web service.");
        assertThat(Calls.text(answer(Calls.form("autoscaling", "Action=Fly"))))
                .contains("<Code>InvalidAction</Code><Message>Could not find operation Fly for version 2011-01-01");
        assertThat(Calls.text(answer(Calls.form("sts", "")))).contains("<Code>MissingAction</Code>");
    }

    @Test
    void aServiceThatIsNotHereIsNamed() {
        var target = answer(Calls.json("DynamoDB_20120810.ListTables", "{}"));
        assertThat(target.status()).isEqualTo(501);
        assertThat(Calls.text(target)).contains("found the target DynamoDB_20120810.ListTables");

        assertThat(Calls.text(answer(Calls.form("iam", "Action=ListRoles&Version=2010-05-08"))))
                .contains("<Code>NotImplemented</Code>")
                .contains("found a request for iam");
    }

    @Test
    void classicLoadBalancersAreNotTakenForNewOnes() {
        var answer = answer(Calls.form("elasticloadbalancing", "Action=DescribeTags&Version=2012-06-01"));

        assertThat(Calls.text(answer)).contains("<Code>InvalidAction</Code>").contains("found version 2012-06-01");
    }

    @Test
    void aRequestThatBreaksTheModelNeverReachesItsHandler() {
        var answer = answer(Calls.json(RUN_TASK, "{}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Calls.text(answer)).contains("InvalidParameterException").contains("'taskDefinition'");
    }

    @Test
    void aHandlersErrorIsTheAnswer() {
        var answer = answer(Calls.json(RUN_TASK, "{\"taskDefinition\": \"t\", \"cluster\": \"unknown\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Calls.text(answer))
                .isEqualTo("{\"__type\":\"ClusterNotFoundException\",\"message\":\"Cluster not found.\"}");
    }

    @Test
    void aHandlersMistakeIsTheServicesFault() {
        var answer = answer(Calls.json("AmazonEC2ContainerServiceV20141113.StopTask", "{\"task\": \"t\"}"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(Calls.text(answer)).contains("ServerException").contains("a handler's mistake with t");
    }

    @Test
    void aDryRunReachesNoHandler() {
        var answer = answer(Calls.form("ec2", "Action=DescribeInstances&DryRun=true"));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(Calls.text(answer)).contains("<Code>DryRunOperation</Code>");
    }

    @Test
    void wrongMethodsTypesAndSizesAreTheServicesOwnErrors() {
        var call = Calls.json(RUN_TASK, "{\"taskDefinition\": \"t\"}");

        var get = answer(Calls.with(call, "GET", ""));
        assertThat(get.status()).isEqualTo(400);
        assertThat(Calls.text(get)).contains("UnknownOperationException").contains("found GET");

        var type = answer(Calls.withHeaders(call, Map.of("x-amz-target", RUN_TASK, "content-type", "text/plain")));
        assertThat(type.status()).isEqualTo(400);
        assertThat(Calls.text(type)).contains("UnknownOperationException").contains("text/plain");

        assertThat(answer(Calls.tooLong(call)).status()).isEqualTo(413);
        assertThat(Calls.text(answer(Calls.tooLong(call)))).contains("RequestEntityTooLarge");
        assertThat(Calls.text(answer(Calls.tooLong(Calls.form("ec2", ""))))).contains("<Code>RequestEntityTooLarge");
        assertThat(Calls.text(answer(Calls.form("ec2", "Action=%zz")))).contains("<Code>MalformedQueryString</Code>");
    }

    @Test
    void whoeverCancelsAnAnswerReachesItsHandler() {
        var held = new CompletableFuture<GetCallerIdentityResponse>();
        var waiting = Operations.of(Service.STS, Turn.AT_ONCE)
                .later(GetCallerIdentityRequest.class, (request, call) -> held)
                .build();
        var one = new AwsApis(List.of(waiting), () -> "id", Authentication.NONE);

        var answer = one.answer(Calls.form("sts", "Action=GetCallerIdentity&Version=2011-06-15"))
                .toCompletableFuture();
        assertThat(held).isNotDone();
        answer.cancel(false);

        assertThat(held).isCancelled();
    }

    @Test
    void whoMayNotCallIsToldSo() {
        Authentication nobody = (call, service) -> {
            throw ApiError.of("AccessDeniedException", "Not you, not " + service.title());
        };
        var closed = new AwsApis(List.of(Small.ecs()), () -> "id", nobody);

        var answer =
                closed.answer(Calls.json(RUN_TASK, "{}")).toCompletableFuture().getNow(null);

        assertThat(Calls.text(answer)).contains("Not you, not Amazon ECS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin", "sec-fetch-site"})
    void aPageInABrowserMayNotCall(String header) {
        var call = Calls.json(RUN_TASK, "{\"taskDefinition\": \"t\"}");
        var headers = new HashMap<>(call.headers());
        headers.put(header, "http://example.com");

        assertThat(answer(Calls.withHeaders(call, headers)).status()).isEqualTo(403);
    }

    @Test
    void requestIdsAreThoseOfTheirSeed() {
        assertThat(new RequestIds(1).get())
                .isEqualTo(new RequestIds(1).get())
                .isNotEqualTo(new RequestIds(2).get())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    private HttpAnswer answer(HttpCall call) {
        return apis.answer(call)
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .getNow(HttpAnswer.of(0, "", "no answer at once"));
    }
}
