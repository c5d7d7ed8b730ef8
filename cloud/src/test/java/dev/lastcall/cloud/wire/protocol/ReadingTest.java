package dev.lastcall.cloud.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.Calls;
import dev.lastcall.cloud.wire.shape.Structure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class ReadingTest {

    @Test
    void jsonBecomesTheSdksRequestAndUnknownMembersArePassedOver() {
        var read = json(RunTaskRequest.class, """
                {"cluster": "demo", "count": 2, "unknown": [{"deep": {}}], "group": null,
                 "overrides": {"containerOverrides": [{"name": "web", "command": ["a", ""], "cpu": 3.0}]}}""");

        assertThat(read)
                .isEqualTo(RunTaskRequest.builder()
                        .cluster("demo")
                        .count(2)
                        .overrides(TaskOverride.builder()
                                .containerOverrides(ContainerOverride.builder()
                                        .name("web")
                                        .command("a", "")
                                        .cpu(3)
                                        .build())
                                .build())
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1767225600.5",
                "1.7672256005E9",
                "\"2026-01-01T00:00:00.500Z\"",
                "\"2026-01-01T01:00:00.5+01:00\""
            })
    void jsonTimestampsAreSecondsToTheMillisecond(String time) {
        var read = json(PutEventsRequest.class, "{\"Entries\": [{\"Time\": " + time + "}]}");

        assertThat(read)
                .isEqualTo(PutEventsRequest.builder()
                        .entries(PutEventsRequestEntry.builder()
                                .time(Instant.parse("2026-01-01T00:00:00.500Z"))
                                .build())
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"cluster": 5}                     | NUMBER_VALUE cannot be converted to String
            {"cluster": {}}                    | Start of structure or map found where not expected.
            {"cluster": ["a"]}                 | Start of list found where not expected
            {"count": "5"}                     | STRING_VALUE cannot be converted to Integer
            {"count": true}                    | TRUE_VALUE cannot be converted to Integer
            {"count": 2.5}                     | '2.5' cannot be converted to Integer
            {"count": 2147483648}              | '2147483648' cannot be converted to Integer
            {"count": 1e999999999}             | '1e999999999' cannot be converted to Integer
            {"enableECSManagedTags": "true"}   | STRING_VALUE cannot be converted to Boolean
            {"tags": {}}                       | Start of structure or map found where not expected.
            {"tags": [null]}                   | NULL_VALUE cannot be an entry of a list or of a map
            {"overrides": []}                  | Start of list found where not expected
            {"overrides": 1}                   | Expected a structure or null
            []                                 | Start of list found where not expected
            {} {}                              | Unexpected content after the end of the document
            """)
    void jsonOfAnotherTypeIsRefused(String body, String message) {
        refused(() -> json(RunTaskRequest.class, body), "SerializationException", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{\"cluster\": \"a}", "{\"a\": }", "\u0000"})
    void brokenJsonIsRefused(String body) {
        refused(() -> json(RunTaskRequest.class, body), "SerializationException", "");
    }

    @Test
    void jsonThatIsTooDeepOrTooManyIsRefused() {
        refused(
                () -> json(RunTaskRequest.class, "{\"x\": " + "[".repeat(100_000)),
                "SerializationException",
                "nesting depth");
        refused(
                () -> json(RunTaskRequest.class, "{\"tags\": [" + "{},".repeat(200_000) + "{}]}"),
                "SerializationException",
                "at most 100000 values");
    }

    @Test
    void anEmptyBodyIsAnEmptyRequest() {
        assertThat(json(RunTaskRequest.class, ""))
                .isEqualTo(RunTaskRequest.builder().build());
    }

    @Test
    void queryListsStandUnderTheirMembersNameInTheOrderOfTheirNumbers() {
        var read = query(Service.AUTO_SCALING, CreateAutoScalingGroupRequest.class, """
                AutoScalingGroupName=a%26b+c&MinSize=1&NewInstancesProtectedFromScaleIn=true&Unknown.member.1=x\
                &AvailabilityZones.member.100=d&AvailabilityZones.member.20=c&AvailabilityZones.member.3=b&AvailabilityZones.member.1=a\
                &Tags.member.1.Key=k&Tags.member.1.Value=&TargetGroupARNs=""");

        assertThat(read)
                .isEqualTo(CreateAutoScalingGroupRequest.builder()
                        .autoScalingGroupName("a&b c")
                        .minSize(1)
                        .newInstancesProtectedFromScaleIn(true)
                        .availabilityZones("a", "b", "c", "d")
                        .tags(tag -> tag.key("k").value(""))
                        .targetGroupARNs(List.of())
                        .build());
    }

    @Test
    void queryTimestampsAreIso() {
        var read = query(
                Service.AUTO_SCALING, PutScheduledUpdateGroupActionRequest.class, "StartTime=2026-01-01T00%3A00%3A00Z");

        assertThat(read)
                .isEqualTo(PutScheduledUpdateGroupActionRequest.builder()
                        .startTime(Instant.parse("2026-01-01T00:00:00Z"))
                        .build());
    }

    @Test
    void ec2ListsAreFlatAndHaveNamesOfTheirOwn() {
        var read = query(Service.EC2, DescribeInstancesRequest.class, """
                InstanceId.1=i-1&InstanceId.2=i-2&Filter.1.Name=tag:a&Filter.1.Value.1=x&Filter.1.Value.2=y""");

        assertThat(read)
                .isEqualTo(DescribeInstancesRequest.builder()
                        .instanceIds("i-1", "i-2")
                        .filters(Filter.builder().name("tag:a").values("x", "y").build())
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MinSize=abc                       | MinSize: 'abc' cannot be converted to Integer
            MinSize=                          | MinSize: '' cannot be converted to Integer
            MinSize.member.1=1                | MinSize: Unexpected structure or list where a value was expected
            AvailabilityZones=eu-central-1a   | AvailabilityZones: Unexpected value where a list was expected
            CapacityRebalance=perhaps         | CapacityRebalance: 'perhaps' cannot be converted to Boolean
            """)
    void parametersOfAnotherTypeAreRefused(String form, String message) {
        refused(
                () -> query(Service.AUTO_SCALING, CreateAutoScalingGroupRequest.class, form),
                "MalformedInput",
                message);
    }

    @Test
    void ec2RefusesThemInItsOwnWords() {
        refused(
                () -> query(Service.EC2, RunInstancesRequest.class, "MinCount=abc"),
                "InvalidParameterValue",
                "Invalid value for parameter MinCount: 'abc' cannot be converted to Integer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=%zz", "%=1", "A=%"})
    void brokenFormsAreRefused(String form) {
        refused(() -> query(Service.EC2, RunInstancesRequest.class, form), "MalformedQueryString", "malformed");
    }

    @Test
    void formsThatAreTooDeepOrTooManyAreRefused() {
        refused(
                () -> query(Service.EC2, RunInstancesRequest.class, "a.".repeat(1000) + "=1"),
                "MalformedQueryString",
                "at most 32 parts");
        refused(
                () -> query(Service.EC2, RunInstancesRequest.class, "a=1&".repeat(60_000)),
                "MalformedQueryString",
                "at most 50000 parameters");
    }

    @Test
    void sqsOfTheTimeBeforeJsonIsUnderstood() {
        assertThat(query(
                        Service.SQS,
                        CreateQueueRequest.class,
                        "QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=5&Tag.1.Key=k&Tag.1.Value=v"))
                .isEqualTo(CreateQueueRequest.builder()
                        .queueName("q")
                        .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "5"))
                        .tags(Map.of("k", "v"))
                        .build());
        assertThat(query(Service.SQS, SendMessageBatchRequest.class, """
                SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=x\
                &SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n\
                &SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String\
                &SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=s"""))
                .isEqualTo(SendMessageBatchRequest.builder()
                        .entries(SendMessageBatchRequestEntry.builder()
                                .id("a")
                                .messageBody("x")
                                .messageAttributes(Map.of(
                                        "n",
                                        MessageAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue("s")
                                                .build()))
                                .build())
                        .build());
    }

    @Test
    void anOldSqsClientNamesItsQueueByTheUrlThatItSendsTo() {
        var call = Calls.form("sqs", "/123456789012/q", "Action=SendMessage&MessageBody=x");

        var read = Protocol.query(Service.SQS).open(call).read(Structure.of(SendMessageRequest.class));

        assertThat(read)
                .isEqualTo(SendMessageRequest.builder()
                        .queueUrl("http://127.0.0.1:5120/123456789012/q")
                        .messageBody("x")
                        .build());
    }

    private static SdkPojo json(Class<?> request, String body) {
        return Protocol.json(Service.ECS).open(Calls.json("X.Y", body)).read(Structure.of(request));
    }

    private static SdkPojo query(Service service, Class<?> request, String form) {
        var call = Calls.form(service.signingName(), form);
        return Protocol.query(service).open(call).read(Structure.of(request));
    }

    private static void refused(ThrowableAssert.ThrowingCallable reading, String code, String message) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
