package dev.lastcall.cloud.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.event.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

class EventsApiTest {

    private static final String PATTERN = "{\"source\":[\"mine\"]}";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:111122223333:q";

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final EventBridgeClient events = cloud.aws().events;

    @AfterEach
    void close() {
        cloud.close();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void aRuleIsMadeDescribedSwitchedAndDeleted() {
        var arn = events.putRule(request -> request.name("r")
                        .eventPattern(PATTERN)
                        .description("mine")
                        .state("DISABLED")
                        .tags(tag -> tag.key("a").value("b")))
                .ruleArn();

        assertThat(arn).isEqualTo("arn:aws:events:us-east-1:111122223333:rule/r");
        var rule = events.describeRule(request -> request.name("r"));
        assertThat(rule.arn()).isEqualTo(arn);
        assertThat(rule.eventPattern()).isEqualTo(PATTERN);
        assertThat(rule.stateAsString()).isEqualTo("DISABLED");
        assertThat(rule.description()).isEqualTo("mine");
        assertThat(rule.eventBusName()).isEqualTo("default");
        assertThat(rule.createdBy()).isEqualTo("111122223333");
        events.enableRule(request -> request.name("r"));
        assertThat(events.describeRule(request -> request.name("r")).stateAsString())
                .isEqualTo("ENABLED");
        events.disableRule(request -> request.name("r"));
        events.tagResource(
                request -> request.resourceARN(arn).tags(tag -> tag.key("c").value("d")));
        events.untagResource(request -> request.resourceARN(arn).tagKeys("a"));
        assertThat(events.listTagsForResource(request -> request.resourceARN(arn))
                        .tags())
                .containsExactly(Tag.builder().key("c").value("d").build());

        events.deleteRule(request -> request.name("r"));

        refused("ResourceNotFoundException", () -> events.describeRule(request -> request.name("r")));
        refused("ResourceNotFoundException", () -> events.listTagsForResource(request -> request.resourceARN(arn)));
    }

    @Test
    void rulesAndTargetsAreListedInPages() {
        for (var name : List.of("a1", "a2", "a3", "b")) {
            events.putRule(request -> request.name(name).eventPattern(PATTERN));
            events.putTargets(request ->
                    request.rule(name).targets(target -> target.id("t").arn(QUEUE)));
        }
        var names = new ArrayList<String>();
        String token = null;
        do {
            var after = token;
            var page =
                    events.listRules(request -> request.namePrefix("a").limit(2).nextToken(after));
            page.rules().stream().map(Rule::name).forEach(names::add);
            token = page.nextToken();
        } while (token != null);

        assertThat(names).containsExactly("a1", "a2", "a3");
        assertThat(events.listRuleNamesByTarget(request -> request.targetArn(QUEUE))
                        .ruleNames())
                .containsExactly("a1", "a2", "a3", "b");
        refused("ValidationException", () -> events.listRules(request -> request.nextToken("x")));
    }

    @Test
    void targetsComeBackAsTheyWerePut() {
        events.putRule(request -> request.name("r").eventPattern(PATTERN));
        var whole = Target.builder()
                .id("b")
                .arn(QUEUE)
                .roleArn("arn:aws:iam::111122223333:role/r")
                .inputTransformer(transformer ->
                        transformer.inputPathsMap(Map.of("a", "$.id")).inputTemplate("{\"a\": <a>}"))
                .deadLetterConfig(letters -> letters.arn(QUEUE + "-letters"))
                .retryPolicy(policy -> policy.maximumRetryAttempts(3).maximumEventAgeInSeconds(60))
                .build();
        var bare = Target.builder().id("a").arn(QUEUE).build();

        var put = events.putTargets(request -> request.rule("r").targets(whole, bare));

        assertThat(put.failedEntryCount()).isZero();
        assertThat(events.listTargetsByRule(request -> request.rule("r")).targets())
                .containsExactly(bare, whole);
        refused("ValidationException", () -> events.deleteRule(request -> request.name("r")));
        assertThat(events.removeTargets(request -> request.rule("r").ids("a", "b"))
                        .failedEntryCount())
                .isZero();
        events.deleteRule(request -> request.name("r"));
    }

    @Test
    void anEventOfAClientReachesItsQueue() {
        var url = cloud.aws().sqs.createQueue(request -> request.queueName("q")).queueUrl();
        events.putRule(request -> request.name("r").eventPattern(PATTERN));
        events.putTargets(
                request -> request.rule("r").targets(target -> target.id("t").arn(QUEUE)));

        var put = events.putEvents(request -> request.entries(
                entry("mine", "t", "{\"a\":1}"),
                entry("aws.ec2", "t", "{}"),
                entry("mine", "t", "x"),
                entry("mine", "t", "[]"),
                entry("mine", null, "{}"),
                entry(null, "t", "{}"),
                entry("mine", "t", null)));

        assertThat(put.failedEntryCount()).isEqualTo(6);
        assertThat(put.entries().stream().map(PutEventsResultEntry::errorCode).toList())
                .isEqualTo(Arrays.asList(
                        null,
                        "NotAuthorizedForSourceException",
                        "MalformedDetail",
                        "MalformedDetail",
                        "InvalidArgument",
                        "InvalidArgument",
                        "InvalidArgument"));
        var messages = cloud.aws()
                .sqs
                .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
                .messages();
        assertThat(messages).hasSize(1);
        var event = Json.read(messages.get(0).body());
        assertThat(event.path("id").asString()).isEqualTo(put.entries().get(0).eventId());
        assertThat(event.path("time").asString()).isEqualTo("2026-01-02T14:00:00Z");
        assertThat(event.path("detail").path("a").asInt()).isEqualTo(1);
    }

    private static PutEventsRequestEntry entry(
            @Nullable String source, @Nullable String type, @Nullable String detail) {
        return PutEventsRequestEntry.builder()
                .source(source)
                .detailType(type)
                .detail(detail)
                .build();
    }

    @Test
    void requestsThatAreTooLargeAreRefused() {
        refused(
                "ValidationException",
                () -> events.putEvents(
                        request -> request.entries(entry("mine", "t", "{\"a\":\"" + "x".repeat(262_144) + "\"}"))));
        refused(
                "ValidationException",
                () -> events.putEvents(request -> request.entries(Collections.nCopies(11, entry("mine", "t", "{}")))));
        events.putEvents(request ->
                request.entries(entry("mine", "t", "{\"a\":\"" + "x".repeat(262_144 - 13) + "\"}")));
    }

    @Test
    void aPatternIsTestedAgainstAnEvent() {
        var event = "{\"id\":\"1\",\"account\":\"1\",\"source\":\"mine\",\"time\":\"" + Instant.EPOCH
                + "\",\"region\":\"r\",\"resources\":[],\"detail-type\":\"t\",\"detail\":{\"a\":{\"b\":7}}}";

        assertThat(matches(PATTERN, event)).isTrue();
        assertThat(matches("{\"source\":[\"yours\"]}", event)).isFalse();
        assertThat(matches("{\"detail\":{\"a\":{\"b\":[{\"numeric\":[\">\",6]}]}}}", event))
                .isTrue();
        assertThat(matches("{\"$or\":[{\"source\":[\"yours\"]},{\"detail-type\":[{\"prefix\":\"t\"}]}]}", event))
                .isTrue();
        refused("InvalidEventPatternException", () -> matches("{\"source\":\"mine\"}", event));
        refused("ValidationException", () -> matches(PATTERN, "{\"source\":\"mine\"}"));
        refused("ValidationException", () -> matches(PATTERN, "x"));
    }

    private boolean matches(String pattern, String event) {
        return events.testEventPattern(request -> request.eventPattern(pattern).event(event))
                .result();
    }

    @Test
    void whatEventBridgeRefusesIsItsOwnError() {
        refused("ValidationException", () -> events.putRule(request -> request.name("r")));
        refused(
                "ValidationException",
                () -> events.putRule(request -> request.name("r").scheduleExpression("rate(1 minute)")));
        refused(
                "InvalidEventPatternException",
                () -> events.putRule(request -> request.name("r").eventPattern("{}")));
        refused(
                "ResourceNotFoundException",
                () -> events.putRule(
                        request -> request.name("r").eventPattern(PATTERN).eventBusName("none")));
        refused("ResourceNotFoundException", () -> events.enableRule(request -> request.name("r")));
        events.putRule(request -> request.name("r").eventPattern(PATTERN));
        refused(
                "ValidationException",
                () -> events.putTargets(request -> request.rule("r")
                        .targets(target -> target.id("t").arn("arn:aws:lambda:us-east-1:111122223333:function:f"))));
        refused(
                "ValidationException",
                () -> events.putTargets(request -> request.rule("r")
                        .targets(target ->
                                target.id("t").arn(QUEUE).sqsParameters(queue -> queue.messageGroupId("g")))));
    }

    @Test
    void busesAreMadeDescribedListedAndDeleted() {
        var arn = events.createEventBus(request -> request.name("own").description("mine"))
                .eventBusArn();

        assertThat(arn).isEqualTo("arn:aws:events:us-east-1:111122223333:event-bus/own");
        assertThat(events.describeEventBus(request -> {}).name()).isEqualTo("default");
        assertThat(events.describeEventBus(request -> request.name(arn)).description())
                .isEqualTo("mine");
        assertThat(events.listEventBuses(request -> {}).eventBuses())
                .extracting(bus -> bus.name())
                .containsExactly("default", "own");
        events.putRule(request -> request.name("r").eventPattern(PATTERN).eventBusName("own"));
        assertThat(events.listRules(request -> request.eventBusName(arn)).rules())
                .hasSize(1);
        events.deleteRule(request -> request.name("r").eventBusName("own"));
        events.deleteEventBus(request -> request.name("own"));
        assertThat(events.listEventBuses(request -> {}).eventBuses()).hasSize(1);
    }
}
