package dev.lastcall.cloud.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.Calls;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.shape.Structure;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class WritingTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.120Z");

    @Test
    void jsonSaysWhatWasSetAndNothingElse() {
        var response = RunTaskResponse.builder()
                .tasks(Task.builder().taskArn("a\"ä").createdAt(TIME).build())
                .failures(List.of())
                .build();

        var answer = Protocol.json(Service.ECS).answer(operation(Service.ECS, "RunTask"), response, "id-1");

        assertThat(Calls.text(answer)).isEqualTo("""
                {"tasks":[{"createdAt":1767225600.12,"taskArn":"a\\"ä"}],"failures":[]}""");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/x-amz-json-1.1")
                .containsEntry("x-amzn-RequestId", "id-1");
    }

    @Test
    void anAnswerOfNothingIsAnEmptyObject() {
        var answer = Protocol.json(Service.ECS)
                .answer(
                        operation(Service.ECS, "StopTask"),
                        StopTaskResponse.builder().build(),
                        "id");

        assertThat(Calls.text(answer)).isEqualTo("{}");
    }

    @Test
    void halfACharacterDoesNotSpoilTheAnswer() {
        var response = RunTaskResponse.builder()
                .tasks(Task.builder().taskArn("a\ud83d").build())
                .build();

        assertThat(Calls.text(Protocol.json(Service.ECS).answer(operation(Service.ECS, "RunTask"), response, "id")))
                .isEqualTo("{\"tasks\":[{\"taskArn\":\"a?\"}]}");
    }

    @Test
    void queryWrapsItsResult() {
        var response = DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(group ->
                        group.autoScalingGroupName("a<b>&c").createdTime(TIME).availabilityZones("z"))
                .build();

        assertThat(Calls.text(query(Service.AUTO_SCALING, "DescribeAutoScalingGroups", response)))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <DescribeAutoScalingGroupsResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">\
                        <DescribeAutoScalingGroupsResult><AutoScalingGroups><member>\
                        <AutoScalingGroupName>a&lt;b&gt;&amp;c</AutoScalingGroupName>\
                        <AvailabilityZones><member>z</member></AvailabilityZones>\
                        <CreatedTime>2026-01-01T00:00:00.120Z</CreatedTime>\
                        </member></AutoScalingGroups></DescribeAutoScalingGroupsResult>\
                        <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata>\
                        </DescribeAutoScalingGroupsResponse>""");
    }

    @Test
    void anOperationWithoutResultHasNoResultElement() {
        var response = CreateAutoScalingGroupResponse.builder().build();

        assertThat(Calls.text(query(Service.AUTO_SCALING, "CreateAutoScalingGroup", response)))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <CreateAutoScalingGroupResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">\
                        <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata>\
                        </CreateAutoScalingGroupResponse>""");
    }

    @Test
    void ec2HasSetsOfItems() {
        var response = DescribeInstancesResponse.builder()
                .reservations(Reservation.builder()
                        .instances(Instance.builder()
                                .instanceId("i-1")
                                .state(state -> state.code(16).name("running"))
                                .build())
                        .build())
                .build();

        assertThat(Calls.text(query(Service.EC2, "DescribeInstances", response)))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\
                        <requestId>id</requestId><reservationSet><item><instancesSet><item>\
                        <instanceId>i-1</instanceId><instanceState><code>16</code><name>running</name></instanceState>\
                        </item></instancesSet></item></reservationSet></DescribeInstancesResponse>""");
        assertThat(Calls.text(query(
                        Service.EC2, "CreateTags", CreateTagsResponse.builder().build())))
                .contains("<return>true</return>");
    }

    @Test
    void sqsOfTheTimeBeforeJsonHasFlatLists() {
        var message = Message.builder()
                .body("b")
                .attributes(Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, "1"))
                .messageAttributes(Map.of(
                        "n",
                        MessageAttributeValue.builder()
                                .binaryValue(SdkBytes.fromUtf8String("x"))
                                .build()))
                .build();
        var response =
                ReceiveMessageResponse.builder().messages(message, message).build();

        var one = "<Message><Body>b</Body><Attribute><Name>SentTimestamp</Name><Value>1</Value></Attribute>"
                + "<MessageAttribute><Name>n</Name><Value><BinaryValue>eA==</BinaryValue></Value></MessageAttribute>"
                + "</Message>";
        assertThat(Calls.text(query(Service.SQS, "ReceiveMessage", response)))
                .contains("<ReceiveMessageResult>" + one + one + "</ReceiveMessageResult>");
    }

    @Test
    void whatXmlCannotSayDoesNotSpoilTheDocument() throws Exception {
        var nasty = new StringBuilder();
        for (char character = 0; character < 0x100; character++) {
            nasty.append(character);
        }
        nasty.append("\ud83d \udc00 \ufffe \uffff 😀");

        var error = Protocol.query(Service.EC2).error(ApiError.of("Code", nasty.toString()), "id");

        var read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(error.body()))
                .getElementsByTagName("Message")
                .item(0)
                .getTextContent();
        assertThat(read)
                .hasSameSizeAs(nasty)
                .contains("\t\n\uFFFD\uFFFD\r")
                .contains(" !\"#$%&'()*+,-./0123456789:;<=>?@")
                .endsWith("\uFFFD \uFFFD \uFFFD \uFFFD 😀");
    }

    @Test
    void eachServiceFailsInItsOwnEnvelope() {
        var missing = ApiError.of("ClusterNotFoundException", "Cluster not found.");
        assertThat(Calls.text(Protocol.json(Service.ECS).error(missing, "id")))
                .isEqualTo("{\"__type\":\"ClusterNotFoundException\",\"message\":\"Cluster not found.\"}");

        var queue = Protocol.json(Service.SQS).error(ApiError.of("QueueDoesNotExist", "No."), "id");
        assertThat(Calls.text(queue))
                .isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"No.\"}");
        assertThat(queue.headers())
                .containsEntry("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");

        assertThat(Calls.text(Protocol.query(Service.SQS).error(ApiError.of("QueueDoesNotExist", "No."), "id")))
                .contains(
                        "<Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code><Message>No.</Message>");

        assertThat(Calls.text(
                        Protocol.query(Service.EC2).error(ApiError.of("InvalidInstanceID.NotFound", "No."), "id")))
                .endsWith(
                        "<Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code><Message>No.</Message></Error>"
                                + "</Errors><RequestID>id</RequestID></Response>");
    }

    @Test
    void statusAndFurtherMembersComeWithTheError() {
        var error = ApiError.of("ConflictException", "Used.")
                .with("resourceIds", List.of("a"))
                .withStatus(409);

        var answer = Protocol.json(Service.ECS).error(error, "id");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(Calls.text(answer)).endsWith("\"resourceIds\":[\"a\"]}");
        assertThat(Protocol.json(Service.ECS)
                        .error(ApiError.of("ServerException", "x"), "id")
                        .status())
                .isEqualTo(500);
        assertThat(Protocol.json(Service.ECS)
                        .error(ApiError.of("Unheard", "x"), "id")
                        .status())
                .isEqualTo(400);
    }

    private static HttpAnswer query(Service service, String operation, SdkPojo response) {
        return Protocol.query(service).answer(operation(service, operation), response, "id");
    }

    private static Operation operation(Service service, String name) {
        var anything = Structure.of(RunTaskRequest.class);
        return new Operation(
                service, name, anything, List.of(), (request, call) -> CompletableFuture.completedFuture(request));
    }
}
