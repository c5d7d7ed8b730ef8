package dev.lastcall.cloud.eventbridge;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.clock.VirtualLoop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.sqs.Queue;
import dev.lastcall.cloud.sqs.Receive;
import dev.lastcall.cloud.sqs.ReceivedMessage;
import dev.lastcall.cloud.sqs.Sqs;
import dev.lastcall.cloud.sqs.SqsSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBridgeTest {

    private static final String ALL_OF_EC2 = "{\"source\":[\"aws.ec2\"]}";

    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-02T14:00:00Z"));
    private final Names names = new Names("us-east-1", "111122223333", 1);
    private final EventBus events = new EventBus(loop, names);
    private final Queue queue;
    private final Queue letters;
    private final Sqs sqs = new Sqs(loop, names, SqsSettings.defaults());
    private final EventBridge eventBridge;
    private final Bus bus;

    EventBridgeTest() {
        queue = sqs.queues().create("q", Map.of(), Map.of());
        letters = sqs.queues().create("letters", Map.of(), Map.of());
        eventBridge = new EventBridge(loop, names, events, sqs.queues(), 1, EventBridgeSettings.defaults());
        bus = eventBridge.bus("default");
    }

    private void rule(String pattern, Target target) {
        bus.put(RuleDefinition.of("r", pattern), Map.of());
        bus.putTargets("r", List.of(target));
    }

    private Target target() {
        return Target.of("t", queue.arn());
    }

    private void publish(String source, int number) {
        events.publish(
                source,
                "Some Type",
                "arn:aws:x",
                Map.of("instance-id", "i-" + number, "nested", Map.of("a", List.of(1, 2))));
    }

    private List<String> bodies() {
        var bodies = new ArrayList<String>();
        for (var got = queue.receive(Receive.upTo(10)); !got.isEmpty(); got = queue.receive(Receive.upTo(10))) {
            got.stream().map(ReceivedMessage::body).forEach(bodies::add);
        }
        return bodies;
    }

    private static String instance(String body) {
        return Json.read(body).path("detail").path("instance-id").asString();
    }

    private static void refused(String code, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void anEventThatMatchesReachesTheQueueAsItWasSent() {
        rule(ALL_OF_EC2, target());
        var sent = new ArrayList<String>();
        events.subscribe(event -> sent.add(event.toJson()));

        publish("aws.ec2", 1);
        publish("aws.ecs", 2);

        assertThat(bodies()).containsExactly(sent.get(0));
    }

    @Test
    void aDisabledRuleMatchesNothingUntilItIsEnabled() {
        rule(ALL_OF_EC2, target());
        bus.enable("r", false);
        publish("aws.ec2", 1);
        bus.enable("r", true);
        publish("aws.ec2", 2);

        assertThat(bodies()).extracting(EventBridgeTest::instance).containsExactly("i-2");
    }

    @Test
    void aRuleThatIsPutAgainKeepsItsTargets() {
        rule(ALL_OF_EC2, target());
        bus.put(RuleDefinition.of("r", "{\"source\":[\"aws.ecs\"]}"), Map.of());

        publish("aws.ec2", 1);
        publish("aws.ecs", 2);

        assertThat(bodies()).extracting(EventBridgeTest::instance).containsExactly("i-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "$.detail | {\"instance-id\":\"i-1\",\"nested\":{\"a\":[1,2]}}",
                "$.detail.instance-id | \"i-1\"",
                "$.detail.nested.a[1] | 2",
                "$.detail.nested.a[*] | [1,2]",
                "$.resources | [\"arn:aws:x\"]",
                "$.detail.none | null"
            })
    void aPathPicksAPartOfTheEvent(String path, String body) {
        rule(ALL_OF_EC2, with(target(), Optional.of(path), Optional.empty()));

        events.publish("aws.ec2", "Some Type", "arn:aws:x", detail());

        assertThat(bodies()).containsExactly(body);
    }

    private static Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("instance-id", "i-1");
        detail.put("nested", Map.of("a", List.of(1, 2)));
        return detail;
    }

    private static Target with(Target target, Optional<String> path, Optional<InputTransformer> transformer) {
        return new Target(
                target.id(),
                target.arn(),
                Optional.empty(),
                Optional.empty(),
                path,
                transformer,
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"<id> is going\" | \"i-1 is going\"",
                "{\"id\": <id>, \"a\": <a>} | {\"id\": \"i-1\", \"a\": [1,2]}",
                "{\"text\": \"the <id>\", \"none\": \"<none>\"} | {\"text\": \"the i-1\", \"none\": \"\"}",
                "{\"rule\": <aws.events.rule-name>, \"at\": \"<aws.events.event.ingestion-time>\"} | {\"rule\": \"r\", \"at\": \"2026-01-02T14:00:00Z\"}",
                "<id> in plain text | \"i-1\" in plain text",
                "gone: <id> | gone: i-1"
            })
    void aTransformerMakesSomethingElseOfTheEvent(String template, String body) {
        var transformer = new InputTransformer(
                Map.of("id", "$.detail.instance-id", "a", "$.detail.nested.a", "none", "$.detail.none"), template);
        rule(ALL_OF_EC2, with(target(), Optional.empty(), Optional.of(transformer)));

        events.publish("aws.ec2", "Some Type", "arn:aws:x", detail());

        assertThat(bodies()).containsExactly(body);
    }

    @Test
    void whatIsNoTargetIsRefusedAndNoneIsAdded() {
        bus.put(RuleDefinition.of("r", ALL_OF_EC2), Map.of());

        refused(
                "ValidationException",
                "standard queues of its own account and region only",
                () -> bus.putTargets(
                        "r", List.of(target(), Target.of("l", "arn:aws:lambda:us-east-1:111122223333:function:f"))));
        refused("ValidationException", "correct format", () -> bus.putTargets("r", List.of(Target.of("x", "q"))));
        refused(
                "ValidationException",
                "no JSON path",
                () -> bus.putTargets("r", List.of(with(target(), Optional.of("detail"), Optional.empty()))));
        refused(
                "ValidationException",
                "has no b",
                () -> bus.putTargets(
                        "r",
                        List.of(with(
                                target(),
                                Optional.empty(),
                                Optional.of(new InputTransformer(Map.of("a", "$.id"), "<b>"))))));
        refused(
                "ValidationException",
                "Only one of",
                () -> bus.putTargets(
                        "r",
                        List.of(with(
                                target(),
                                Optional.of("$.id"),
                                Optional.of(new InputTransformer(Map.of("a", "$.id"), "<a>"))))));
        var six = new ArrayList<Target>();
        for (int i = 0; i < 6; i++) {
            six.add(Target.of("t" + i, queue.arn()));
        }
        refused("LimitExceededException", "5 targets", () -> bus.putTargets("r", six));
        refused(
                "ResourceNotFoundException",
                "Rule s does not exist on EventBus default.",
                () -> bus.putTargets("s", List.of(target())));
        assertThat(bus.rule("r").targets()).isEmpty();
    }

    @Test
    void aRuleWithTargetsIsNotDeletedAndOneThatIsMissingIsNoMistake() {
        rule(ALL_OF_EC2, target());

        refused("ValidationException", "since it has targets", () -> bus.delete("r"));
        bus.removeTargets("r", List.of("t", "none"));
        bus.delete("r");
        bus.delete("r");

        assertThat(bus.rules()).isEmpty();
    }

    @Test
    void thereAreThreeHundredRulesAtMost() {
        for (int i = 0; i < 300; i++) {
            bus.put(RuleDefinition.of("r" + i, ALL_OF_EC2), Map.of());
        }

        refused(
                "LimitExceededException",
                "300 rules",
                () -> bus.put(RuleDefinition.of("one more", ALL_OF_EC2), Map.of()));
        bus.put(RuleDefinition.of("r7", "{\"source\":[\"x\"]}"), Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "x",
                "{}",
                "[]",
                "{\"source\":\"aws.ec2\"}",
                "{\"a\":[{\"foo\":1}]}",
                "{\"a\":[{\"numeric\":[\"<\"]}]}"
            })
    void whatIsNoPatternIsRefused(String pattern) {
        refused(
                "InvalidEventPatternException",
                "Event pattern is not valid. Reason: ",
                () -> bus.put(RuleDefinition.of("r", pattern), Map.of()));
        assertThat(bus.rules()).isEmpty();
    }

    @Test
    void eventsOfAwsMayBeLostButNotThoseOfEcsAndOfClients() {
        eventBridge.settings(EventBridgeSettings.builder().lostShare(1).build());
        rule("{\"account\":[\"111122223333\"]}", target());

        publish("aws.ec2", 1);
        publish("aws.ecs", 2);
        eventBridge.put(
                new ClientEvent("default", "mine", "t", "{\"instance-id\":\"i-3\"}", List.of(), Optional.empty()));

        assertThat(bodies()).extracting(EventBridgeTest::instance).containsExactly("i-2", "i-3");
    }

    @Test
    void deliveriesAreLateDoubledAndOutOfOrderByTheSeed() {
        eventBridge.settings(EventBridgeSettings.builder()
                .latency(ofSeconds(1), ofSeconds(15))
                .reorderWindow(ofSeconds(2))
                .duplicateShare(0.1)
                .build());
        rule(ALL_OF_EC2, target());
        for (int i = 0; i < 1000; i++) {
            publish("aws.ec2", i);
            loop.advance(ofMillis(10));
        }
        assertThat(queue.counts().visible()).isBetween(700, 1000);
        loop.advance(ofMinutes(30));

        var bodies = bodies();
        assertThat(bodies).hasSizeBetween(1050, 1150);
        assertThat(bodies.stream().distinct()).hasSize(1000);
        assertThat(bodies.stream().map(body -> Integer.parseInt(instance(body).substring(2))))
                .isNotEqualTo(bodies.stream()
                        .map(body -> Integer.parseInt(instance(body).substring(2)))
                        .sorted()
                        .toList());
    }

    @Test
    void medianAndNinetyNinthPercentileOfTheLatencyAreAsAsked() {
        var chances = new Chances(
                7,
                EventBridgeSettings.builder()
                        .latency(ofSeconds(1), ofSeconds(15))
                        .build());
        var drawn = new ArrayList<Long>();
        for (int i = 0; i < 100_000; i++) {
            drawn.add(chances.latency().toMillis());
        }
        drawn.sort(null);

        assertThat(drawn.get(50_000)).isBetween(970L, 1030L);
        assertThat(drawn.get(99_000)).isBetween(14_000L, 16_000L);
    }

    private Target withLetters(RetryPolicy policy) {
        return new Target(
                "t",
                queue.arn(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(letters.arn()),
                Optional.of(policy));
    }

    private Map<String, String> letter() {
        var received = letters.receive(Receive.upTo(1));
        assertThat(received).hasSize(1);
        var attributes = new TreeMap<String, String>();
        received.get(0).attributes().forEach((name, value) -> attributes.put(name, value.value()));
        letters.delete(received.get(0).receiptHandle());
        attributes.put("body", instance(received.get(0).body()));
        return attributes;
    }

    @Test
    void anEventForAQueueThatIsGoneGoesToTheDeadLetterQueueAtOnce() {
        rule(ALL_OF_EC2, withLetters(RetryPolicy.USUAL));
        sqs.queues().delete(queue);

        publish("aws.ec2", 1);

        assertThat(letter())
                .isEqualTo(Map.of(
                        "RULE_ARN", "arn:aws:events:us-east-1:111122223333:rule/r",
                        "TARGET_ARN", queue.arn(),
                        "ERROR_CODE", "NO_RESOURCE",
                        "ERROR_MESSAGE", "The specified queue does not exist.",
                        "RETRY_ATTEMPTS", "0",
                        "body", "i-1"));
    }

    @Test
    void attemptsThatFailAreTriedAgainAsThePolicySaysAndThenGivenUp() {
        eventBridge.settings(EventBridgeSettings.builder().failedShare(1).build());
        rule(ALL_OF_EC2, withLetters(new RetryPolicy(3, 86_400)));
        publish("aws.ec2", 1);
        loop.advance(ofHours(1));
        assertThat(letter())
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                .containsEntry("RETRY_ATTEMPTS", "3");

        rule(ALL_OF_EC2, withLetters(new RetryPolicy(185, 60)));
        publish("aws.ec2", 2);
        loop.advance(ofHours(1));
        assertThat(letter()).containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds");

        rule(ALL_OF_EC2, target());
        publish("aws.ec2", 3);
        loop.advance(ofSeconds(1));
        eventBridge.settings(EventBridgeSettings.defaults());
        loop.advance(ofHours(1));
        assertThat(bodies()).extracting(EventBridgeTest::instance).containsExactly("i-3");
    }

    @Test
    void aClientsEventComesAsItWasWritten() {
        rule("{\"source\":[\"mine\"]}", target());

        var id = eventBridge.put(new ClientEvent(
                "default",
                "mine",
                "My Type",
                "{\"b\": 1.0, \"a\": [1e3, 12345678901234567890, null, \"ü\"]}",
                List.of("arn:a", "arn:b"),
                Optional.of(Instant.parse("2025-12-31T23:59:59.9Z"))));

        assertThat(bodies())
                .containsExactly("{\"version\":\"0\",\"id\":\"" + id
                        + "\",\"detail-type\":\"My Type\",\"source\":\"mine\",\"account\":\"111122223333\","
                        + "\"time\":\"2025-12-31T23:59:59Z\",\"region\":\"us-east-1\",\"resources\":[\"arn:a\",\"arn:b\"],"
                        + "\"detail\":{\"b\":1.0,\"a\":[1E+3,12345678901234567890,null,\"ü\"]}}");
    }

    @Test
    void aBusOfItsOwnSeesItsOwnEventsOnly() {
        var own = eventBridge.createBus("own", Optional.empty(), Map.of());
        own.put(RuleDefinition.of("r", "{\"account\":[\"111122223333\"]}"), Map.of());
        own.putTargets("r", List.of(target()));

        publish("aws.ec2", 1);
        eventBridge.put(new ClientEvent("own", "mine", "t", "{\"instance-id\":\"i-2\"}", List.of(), Optional.empty()));
        eventBridge.put(
                new ClientEvent(own.arn(), "mine", "t", "{\"instance-id\":\"i-3\"}", List.of(), Optional.empty()));
        eventBridge.put(new ClientEvent("none", "mine", "t", "{}", List.of(), Optional.empty()));

        assertThat(bodies()).extracting(EventBridgeTest::instance).containsExactly("i-2", "i-3");
        assertThat(own.rule("r").arn()).isEqualTo("arn:aws:events:us-east-1:111122223333:rule/own/r");
        refused("ValidationException", "delete its rules first", () -> eventBridge.deleteBus("own"));
        refused("ValidationException", "Cannot delete event bus default", () -> eventBridge.deleteBus("default"));
        refused(
                "ResourceAlreadyExistsException",
                "own",
                () -> eventBridge.createBus("own", Optional.empty(), Map.of()));
    }
}
