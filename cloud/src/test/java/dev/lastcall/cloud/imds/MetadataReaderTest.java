package dev.lastcall.cloud.imds;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader of amazon-ecs-agent 1.105.1 before metadata that lie, refuse and hang. */
class MetadataReaderTest {

    private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final String ACTION = "{\"action\":\"terminate\"}";
    private static final CompletableFuture<Response> NEVER = new CompletableFuture<>();

    private final VirtualCloud cloud = Clouds.cloud();
    private final Instance instance = Clouds.spot(cloud, "us-east-1a");
    private final List<String> sent = new ArrayList<>();
    private final List<Optional<String>> answers = new ArrayList<>();
    private Function<Request, CompletableFuture<Response>> puts = request -> token("t1", "300");
    private Function<Request, CompletableFuture<Response>> gets = request -> answer(200, ACTION);

    private final MetadataReader reader = new MetadataReader(
            cloud.loop(),
            id -> Optional.of(URI.create("http://127.0.0.1:1")),
            (server, request) -> {
                sent.add(request.method() + " "
                        + request.header("x-aws-ec2-metadata-token").orElse("-"));
                return (request.method().equals("PUT") ? puts : gets).apply(request);
            },
            () -> {});

    private static CompletableFuture<Response> answer(int status, String body) {
        return CompletableFuture.completedFuture(Response.text(status, body));
    }

    private static CompletableFuture<Response> token(String value, String timeToLive) {
        return CompletableFuture.completedFuture(Response.text(200, value).with(TTL, timeToLive));
    }

    private void read(Duration time) {
        reader.read(instance, "meta-data/spot/instance-action", answers::add);
        cloud.loop().advance(time);
    }

    @Shows("agent.imds-token")
    @Test
    void itReadsWithATokenThatItKeepsUntilItExpires() {
        read(ofSeconds(1));
        read(ofSeconds(298));
        read(ofSeconds(1));
        read(ofSeconds(1));

        assertThat(answers).hasSize(4).containsOnly(Optional.of(ACTION));
        assertThat(sent).containsExactly("PUT -", "GET t1", "GET t1", "GET t1", "PUT -", "GET t1");
    }

    @Shows("agent.imds-401")
    @Test
    void aTokenThatIsRefusedIsReplacedWithinTheRead() {
        read(ofSeconds(1));
        puts = request -> token("t2", "300");
        gets = request -> request.header("x-aws-ec2-metadata-token").equals(Optional.of("t2"))
                ? answer(200, ACTION)
                : answer(401, "");
        sent.clear();

        read(ofMillis(500));

        assertThat(answers).hasSize(2).containsOnly(Optional.of(ACTION));
        assertThat(sent).containsExactly("GET t1", "PUT -", "GET t2");
    }

    @Shows("agent.imds-401")
    @Test
    void a401WithoutATokenSwitchesTokensOnAgain() {
        puts = request -> answer(403, "");
        read(ofSeconds(1));
        read(ofSeconds(1));
        assertThat(sent).containsExactly("PUT -", "GET -", "GET -");
        puts = request -> token("t1", "300");
        gets = request ->
                request.header("x-aws-ec2-metadata-token").isPresent() ? answer(200, ACTION) : answer(401, "");
        sent.clear();

        read(ofSeconds(1));

        assertThat(answers).hasSize(3).containsOnly(Optional.of(ACTION));
        assertThat(sent).containsExactly("GET -", "PUT -", "GET t1");
    }

    @Shows("agent.imds-retries")
    @ParameterizedTest
    @ValueSource(ints = {401, 500, 502, 503, 504})
    void itGivesUpAfterFiveAttempts(int status) {
        gets = request -> answer(status, ACTION);

        read(ofMillis(3499));
        assertThat(answers).isEmpty();
        cloud.loop().advance(ofMillis(1));

        assertThat(answers).containsExactly(Optional.empty());
        cloud.loop().advance(ofSeconds(60));
        assertThat(sent).filteredOn(request -> request.startsWith("GET")).hasSize(5);
        assertThat(answers).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        gets = request -> sent.size() < 5 ? CompletableFuture.failedFuture(new IOException("reset")) : answer(200, "x");

        read(ofSeconds(3));

        assertThat(sent).containsExactly("PUT -", "GET t1", "GET t1", "GET t1", "GET t1");
        assertThat(answers).containsExactly(Optional.of("x"));
    }

    @Shows("agent.imds-retries")
    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 418})
    void theseAreAnswersAndAreNotTriedAgain(int status) {
        gets = request -> answer(status, ACTION);

        read(ofSeconds(10));

        assertThat(sent).containsExactly("PUT -", "GET t1");
        assertThat(answers).containsExactly(Optional.empty());
    }

    @Shows("agent.imds-retries")
    @Test
    void itWaitsFiveSecondsInAll() {
        gets = request -> NEVER;

        read(ofMillis(4999));
        assertThat(answers).isEmpty();
        cloud.loop().advance(ofMillis(1));

        assertThat(answers).containsExactly(Optional.empty());
    }

    @Shows("agent.imds-token")
    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405})
    void whereNoTokensAreGivenOutItReadsWithoutOne(int status) {
        puts = request -> answer(status, "");

        read(ofSeconds(1));

        assertThat(sent).containsExactly("PUT -", "GET -");
        assertThat(answers).containsExactly(Optional.of(ACTION));
    }

    @Shows("agent.imds-token")
    @Test
    void aRequestForATokenThatIsBadIsTheEnd() {
        puts = request -> answer(400, "");

        read(ofSeconds(10));

        assertThat(sent).containsExactly("PUT -");
        assertThat(answers).containsExactly(Optional.empty());
    }

    @Shows("agent.imds-token")
    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1"})
    void aTokenWithoutATimeToLiveIsNone(String timeToLive) {
        puts = request -> token("t1", timeToLive);

        read(ofSeconds(10));

        assertThat(sent).containsExactly("PUT -");
        assertThat(answers).containsExactly(Optional.empty());
    }
}
