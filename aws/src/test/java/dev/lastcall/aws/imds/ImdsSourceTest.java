package dev.lastcall.aws.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.aws.PollingSourceContract;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Retracted;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.testkit.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsSourceTest extends PollingSourceContract {

    private static final String T = "2026-01-02T14:02:00Z";
    private static final Instant AT = Instant.parse(T);

    private final ScriptedImds imds = new ScriptedImds(clock);
    private final ImdsBuilder builder = new ImdsBuilder(environment::get).transport(settings -> imds);

    ImdsSourceTest() {
        super(Imds.class);
    }

    @Override
    protected SignalSource newSource() {
        return builder.notices();
    }

    @Override
    protected void tell() {
        action("terminate", T);
    }

    @Override
    protected void hang() {
        imds.hanging = true;
    }

    private SignalSource listening() {
        return started(builder.notices());
    }

    private void action(String action, String time) {
        imds.item(Items.INSTANCE_ACTION, "{\"action\": \"" + action + "\", \"time\": \"" + time + "\"}");
    }

    private void advance(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"terminate, TERMINATE", "stop, STOP", "hibernate, HIBERNATE"})
    void eachActionIsANotice(String word, InstanceAction action) {
        listening();
        action(word, T);

        advance(2);

        assertThat(heard.signals()).singleElement().isInstanceOfSatisfying(Notice.class, notice -> {
            assertThat(notice.source()).isEqualTo("imds");
            assertThat(notice.action()).isEqualTo(action);
            assertThat(notice.at()).isEqualTo(AT);
        });
    }

    @Test
    void aNoticeIsHeardWithinASecondOrSo() {
        listening();
        advance(30);
        tell();

        clock.advance(Duration.ofMillis(1100));

        assertThat(heard.signals()).hasSize(1);
    }

    @Test
    void itAsksForTheActionEachSecondAndForTheRestEveryFive() {
        listening();

        clock.advance(Duration.ofMinutes(5));

        assertThat(imds.count(Items.INSTANCE_ACTION)).isBetween(280L, 320L);
        assertThat(imds.count(Items.TERMINATION_TIME)).isBetween(50L, 61L);
        assertThat(imds.count(Items.REBALANCE)).isBetween(50L, 61L);
        assertThat(imds.tokens).isEqualTo(1);
    }

    @Test
    void theTimeIsRelativeToTheServicesOwnClock() {
        imds.skew = Duration.ofMinutes(-10);
        action("terminate", "2026-01-02T13:52:00Z");

        listening();

        assertThat(heard.signals(Notice.class))
                .singleElement()
                .extracting(Notice::timeLeft)
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void withoutADateTheLocalTimeIsTaken() {
        imds.dated = false;
        tell();

        listening();

        assertThat(heard.signals(Notice.class))
                .singleElement()
                .extracting(Notice::toldAt)
                .isEqualTo(TestClock.START);
    }

    @Test
    void aStaleNoticeIsPassedOnForTheCoreToJudge() {
        action("terminate", "2026-01-01T00:00:00Z");

        listening();

        assertThat(heard.signals(Notice.class)).hasSize(1);
    }

    @Test
    void anItemThatIsMissingTwiceIsRetracted() {
        tell();
        listening();
        imds.noItem(Items.INSTANCE_ACTION);

        clock.advance(Duration.ofMillis(1150));
        assertThat(heard.signals(Retracted.class)).isEmpty();

        advance(1);
        assertThat(heard.signals(Retracted.class)).hasSize(1);
        advance(60);
        assertThat(heard.signals()).hasSize(2);
    }

    @Test
    void anItemThatIsMissingOnceIsNot() {
        tell();
        listening();

        imds.noItem(Items.INSTANCE_ACTION);
        clock.advance(Duration.ofMillis(1150));
        tell();
        advance(60);

        assertThat(heard.signals()).hasSize(1);
    }

    @Test
    void wakingFromHibernationRetractsAndTheNextOneIsAnother() {
        action("hibernate", "2026-01-02T14:00:00Z");
        listening();
        imds.noItem(Items.INSTANCE_ACTION);
        advance(5);

        action("hibernate", "2026-01-02T14:00:05Z");
        advance(5);

        assertThat(heard.signals())
                .extracting(s -> s.getClass().getSimpleName())
                .containsExactly("Notice", "Retracted", "Notice");
    }

    @Test
    void aServiceThatIsOutOfReachRetractsNothing() {
        tell();
        listening();

        imds.refusing = true;
        clock.advance(Duration.ofMinutes(1));

        assertThat(heard.signals()).hasSize(1);
    }

    @Test
    void aTimeThatMovesWithEachAnswerIsOneInterruption() {
        listening();
        for (var second = 0; second < 90; second++) {
            action("terminate", AT.plusSeconds(second).toString());
            advance(1);
        }

        assertThat(heard.signals()).hasSize(1);
    }

    @Test
    void anEarlierTimeIsToldAndAMuchLaterOneIsAnotherInterruption() {
        tell();
        listening();

        action("terminate", "2026-01-02T14:01:30Z");
        advance(2);
        action("terminate", "2026-01-02T14:20:00Z");
        advance(2);

        assertThat(heard.signals())
                .extracting(s -> s.getClass().getSimpleName())
                .containsExactly("Notice", "Notice", "Retracted", "Notice");
    }

    @Test
    void anUnknownActionCountsAsTheEndAndIsSaidOnce() {
        action("defragment", T);
        listening();
        advance(60);

        assertThat(heard.signals(Notice.class))
                .singleElement()
                .extracting(Notice::action)
                .isEqualTo(InstanceAction.TERMINATE);
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("defragment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>hello</html>",
                "{",
                "[]",
                "null",
                "{\"action\":\"terminate\"}",
                "{\"action\":\"terminate\",\"time\":\"soon\"}",
                "{\"action\":\"terminate\",\"time\":\"9999-12-31T23:59:59Z\"}",
                "{\"action\":\"terminate\",\"time\":1767362520}",
                "{\"time\":\"" + T + "\"}",
                "{\"Action\":\"terminate\",\"Time\":\"" + T + "\"}",
            })
    void garbageIsNoNoticeAndIsSaidOnce(String garbage) {
        imds.item(Items.INSTANCE_ACTION, garbage);
        listening();
        clock.advance(Duration.ofMinutes(5));

        assertThat(heard.signals()).isEmpty();
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("instance-action");
    }

    @Test
    void garbageAfterANoticeChangesNothing() {
        tell();
        listening();
        imds.item(Items.INSTANCE_ACTION, "{\"acti");
        advance(30);

        assertThat(heard.signals()).hasSize(1);
    }

    @Test
    void whereThereIsOnlyATerminationTimeItCounts() {
        imds.item(Items.TERMINATION_TIME, T + "\n");

        listening();

        assertThat(heard.signals(Notice.class)).singleElement().satisfies(notice -> {
            assertThat(notice.action()).isEqualTo(InstanceAction.TERMINATE);
            assertThat(notice.at()).isEqualTo(AT);
        });
    }

    @Test
    void aTerminationTimeThatVanishesIsRetracted() {
        imds.item(Items.TERMINATION_TIME, T);
        listening();
        imds.noItem(Items.TERMINATION_TIME);

        advance(12);

        assertThat(heard.signals()).last().isInstanceOf(Retracted.class);
    }

    @Test
    void theActionSaysMoreThanTheTerminationTime() {
        imds.item(Items.TERMINATION_TIME, T);
        action("stop", T);
        listening();
        advance(30);

        assertThat(heard.signals(Notice.class))
                .singleElement()
                .extracting(Notice::action)
                .isEqualTo(InstanceAction.STOP);
    }

    @Test
    void anOldTerminationTimeThatStaysBehindIsNoNewNotice() {
        imds.item(Items.TERMINATION_TIME, T);
        tell();
        listening();

        imds.noItem(Items.INSTANCE_ACTION);
        clock.advance(Duration.ofMinutes(10));

        assertThat(heard.signals())
                .extracting(s -> s.getClass().getSimpleName())
                .containsExactly("Notice", "Retracted");
    }

    @Test
    void aTerminationTimeThatIsNoneIsSaidOnceAndPassedOver() {
        imds.item(Items.TERMINATION_TIME, "not-a-time");
        listening();
        clock.advance(Duration.ofMinutes(2));

        assertThat(heard.signals()).isEmpty();
        assertThat(log.lines()).singleElement().asString().startsWith("INFO").contains("not-a-time");
    }

    @Test
    void aRebalanceRecommendationIsAnAdvisoryOnce() {
        listening();
        imds.item(Items.REBALANCE, "{\"noticeTime\":\"2026-01-02T13:55:00Z\"}");
        clock.advance(Duration.ofMinutes(2));

        assertThat(heard.signals()).containsExactly(new Advisory("imds", Instant.parse("2026-01-02T13:55:00Z")));
    }

    @Test
    void aLaterRecommendationIsAnotherButNotOneThatMovesAtEachAnswer() {
        imds.item(Items.REBALANCE, "{\"noticeTime\":\"2026-01-02T13:55:00Z\"}");
        listening();
        for (var second = 0; second < 60; second += 5) {
            imds.item(Items.REBALANCE, "{\"noticeTime\":\"" + TestClock.START.plusSeconds(second) + "\"}");
            advance(5);
        }
        imds.item(Items.REBALANCE, "{\"noticeTime\":\"2026-01-02T15:00:00Z\"}");
        advance(10);

        assertThat(heard.signals(Advisory.class)).hasSize(3);
    }

    @Test
    void aBrokenRecommendationDoesNotStopTheRest() {
        imds.item(Items.REBALANCE, "{}");
        imds.status(Items.TERMINATION_TIME, 500);
        listening();
        advance(60);
        tell();
        advance(2);

        assertThat(heard.signals(Notice.class)).hasSize(1);
        assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void tokensAreRenewedBeforeTheyExpire() {
        builder.tokenTtl(Duration.ofSeconds(100));
        listening();

        clock.advance(Duration.ofMinutes(10));

        assertThat(imds.tokens).isBetween(6, 8);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aRefusedTokenIsReplacedWithinTheSameLook() {
        listening();
        imds.forgetTokens();
        tell();

        clock.advance(Duration.ofMillis(1100));

        assertThat(heard.signals()).hasSize(1);
        assertThat(imds.tokens).isEqualTo(2);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aTokenThatCannotBeRenewedIsUsedAsLongAsItLives() {
        builder.tokenTtl(Duration.ofSeconds(100));
        listening();
        clock.advance(Duration.ofSeconds(85));
        imds.status("api/token", 503);
        clock.advance(Duration.ofSeconds(12));
        tell();
        clock.advance(Duration.ofMillis(1200));

        assertThat(heard.signals()).hasSize(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a401StormIsBoundedAndSaidOnce() {
        listening();
        imds.status(Items.INSTANCE_ACTION, 401);
        var before = imds.requests.size();

        clock.advance(Duration.ofMinutes(1));

        assertThat(imds.requests.size() - before).isLessThan(60);
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("401");
    }

    @Test
    void withoutTokensNothingIsAskedUnlessV1IsAllowed() {
        imds.v1Allowed = true;
        imds.status("api/token", 405);
        tell();

        listening();

        assertThat(heard.signals()).isEmpty();
        assertThat(imds.count(Items.INSTANCE_ACTION)).isZero();
        assertThat(log.lines()).singleElement().asString().startsWith("INFO").contains("IMDSv1");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405})
    void v1IsSpokenIfAllowed(int status) {
        imds.v1Allowed = true;
        imds.status("api/token", status);
        builder.allowV1(true);
        tell();

        listening();

        assertThat(heard.signals()).hasSize(1);
    }

    @Test
    void v1ThatIsSwitchedOffLaterGivesWayToTokens() {
        imds.v1Allowed = true;
        imds.status("api/token", 404);
        builder.allowV1(true);
        listening();

        imds.v1Allowed = false;
        imds.status("api/token", 0);
        tell();
        advance(2);

        assertThat(heard.signals()).hasSize(1);
    }

    @Test
    void aTokenAnswerThatDoesNotArriveHintsAtTheHopLimit() {
        imds.tokensHang = true;

        listening();

        assertThat(log.lines()).singleElement().asString().startsWith("INFO").contains("HttpPutResponseHopLimit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\nb"})
    void aTokenThatCannotBeOneIsNotUsed(String body) {
        imds.item("api/token", body);
        imds.tokensAreItems = true;

        listening();

        assertThat(imds.count(Items.INSTANCE_ACTION)).isZero();
        assertThat(log.lines()).singleElement().asString().contains("expected a token");
    }

    @Test
    void aMissingServiceIsSaidOnceAndProbedMoreAndMoreSeldom() {
        imds.refusing = true;
        listening();

        clock.advance(Duration.ofMinutes(5));
        assertThat(imds.requests).hasSizeBetween(6, 8);
        var before = imds.requests.size();
        clock.advance(Duration.ofHours(1));

        assertThat(imds.requests.size() - before).isBetween(10, 15);
        assertThat(log.lines()).singleElement().asString().startsWith("INFO No instance metadata");
    }

    @Test
    void aServiceThatComesLaterIsFound() {
        imds.refusing = true;
        listening();
        clock.advance(Duration.ofHours(1));
        imds.refusing = false;
        tell();

        clock.advance(Duration.ofMinutes(6));

        assertThat(heard.signals()).hasSize(1);
        assertThat(log.lines()).last().asString().startsWith("INFO").contains("answers");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 403, 301, 204})
    void aServiceThatFailsIsSaidOnceAndAskedAtLeastEveryFewSeconds(int status) {
        listening();
        imds.status(Items.INSTANCE_ACTION, status);
        clock.advance(Duration.ofMinutes(2));
        assertThat(imds.count(Items.INSTANCE_ACTION)).isBetween(20L, 40L);
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains(Integer.toString(status));

        imds.status(Items.INSTANCE_ACTION, 0);
        tell();
        advance(6);

        assertThat(heard.signals()).hasSize(1);
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO");
    }

    @Test
    void troubleThatComesAndGoesIsNotSaidEachTime() {
        listening();
        for (var i = 0; i < 20; i++) {
            imds.status(Items.INSTANCE_ACTION, i % 2 == 0 ? 500 : 0);
            advance(8);
        }

        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void disabledMeansThatNothingIsAsked() {
        environment.put("AWS_EC2_METADATA_DISABLED", "TRUE");

        listening();
        clock.advance(Duration.ofMinutes(10));

        assertThat(imds.requests).isEmpty();
        assertThat(clock.hasLiveThreads()).isFalse();
        assertThat(log.lines()).singleElement().asString().startsWith("INFO").contains("AWS_EC2_METADATA_DISABLED");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, http://169.254.169.254",
                "-, IPv4, http://169.254.169.254",
                "-, ipv6, http://[fd00:ec2::254]",
                "'', '', http://169.254.169.254",
                "http://127.0.0.1:1338/, IPv6, http://127.0.0.1:1338",
            })
    void theEnvironmentSaysWhereItIs(String endpoint, String mode, String expected) {
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint);
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", mode);
        List<String> asked = new ArrayList<>();
        builder.transport(settings -> {
            asked.add(settings.endpoint().toString());
            return imds;
        });

        listening();

        assertThat(asked).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_EC2_METADATA_SERVICE_ENDPOINT, https://169.254.169.254",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT, 169.254.169.254",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT, http://host:99999",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE, IPv5",
    })
    void aSettingThatCannotBeUnderstoodIsRefusedByName(String name, String value) {
        environment.put(name, value);

        assertThatThrownBy(builder::notices)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void boundsOfSettingsAreChecked() {
        assertThatThrownBy(() -> builder.pollInterval(Duration.ZERO)).hasMessageContaining("pollInterval");
        assertThatThrownBy(() -> builder.tokenTtl(Duration.ofHours(7))).hasMessageContaining("tokenTtl");
        assertThatThrownBy(() -> builder.answerTimeout(Duration.ofSeconds(2))).hasMessageContaining("answerTimeout");
        assertThatThrownBy(() -> builder.endpoint(URI.create("ftp://x"))).hasMessageContaining("ftp://x");
    }

    @Test
    void theInstanceSaysWhichItIs() {
        imds.item("meta-data/instance-id", "i-0123456789abcdef0");
        imds.item("meta-data/instance-type", "m7g.large");
        imds.item("meta-data/instance-life-cycle", "spot");
        imds.item("meta-data/placement/availability-zone", "eu-central-1a");

        var identity = builder.identity(clock);

        assertThat(identity.instanceId()).hasValue("i-0123456789abcdef0");
        assertThat(identity.instanceType()).hasValue("m7g.large");
        assertThat(identity.isSpot()).isTrue();
        assertThat(identity.availabilityZone()).hasValue("eu-central-1a");
        assertThat(identity.region()).isEmpty();
        assertThat(imds.closed).isTrue();
    }

    @Test
    void anInstanceThatDoesNotAnswerIsUnknownWithinASecond() {
        imds.hanging = true;

        assertThat(builder.identity(clock)).isEqualTo(InstanceIdentity.UNKNOWN);
        assertThat(clock.elapsed()).isLessThan(Duration.ofMillis(1001));
    }
}
