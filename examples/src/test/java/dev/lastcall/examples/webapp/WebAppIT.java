package dev.lastcall.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.examples.Checksum;
import dev.lastcall.examples.Variant;
import dev.lastcall.examples.launch.ExampleCommands;
import dev.lastcall.examples.process.Connection;
import dev.lastcall.examples.process.ExampleProcess;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebAppIT {

    private static final String[] QUICK = {
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--linger",
        "4s",
        "--unannounced-linger",
        "4s",
        "--quiet",
        "300ms",
        "--finish",
        "5s",
        "--release",
        "1s",
        "--margin",
        "1s"
    };

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"LASTCALL", "CAREFUL"})
    void aSlowRequestThatIsUnderWayAtSigtermIsAnsweredAndTheProcessExitsWith0(Variant variant) throws Exception {
        try (var app = start(variant);
                var connection = new Connection(app.port())) {
            connection.send("/slow?ms=1500&n=42");
            // Read by the server before the signal comes: answers on one server come in the order of its work.
            assertThat(Connection.get(app.port(), "/health").status()).isEqualTo(200);

            app.sigterm();
            var answer = connection.receive();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().trim()).isEqualTo(Checksum.line(42));
            assertThat(app.awaitExit()).isZero();
        }
    }

    @Test
    void theProgramAsDescribedPrintsThatSigtermWasReceivedAndIsKilledInTheMiddleOfItsWork() throws Exception {
        try (var app = start(Variant.NONE);
                var connection = new Connection(app.port())) {
            connection.send("/slow?ms=20000&n=1");
            app.sigterm();
            app.awaitOutput("SIGTERM received");
            assertThat(Connection.get(app.port(), "/work?n=2").status()).isEqualTo(200);

            app.sigkill();

            assertThatThrownBy(connection::receive).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whereMetadataIsBlockedThePageAndTheHealthCheckAreThereAllTheSame() throws Exception {
        try (var app = start(Variant.LASTCALL)) {
            assertThat(Connection.get(app.port(), "/health").status()).isEqualTo(200);
            assertThat(Connection.get(app.port(), "/").body()).contains("<!doctype html>", "\"state\":\"SERVING\"");
            assertThat(Connection.get(app.port(), "/status.json").body())
                    .contains("\"instanceId\":\"unknown\"", "\"ready\":true")
                    .doesNotContain("endsAt");
        }
    }

    @Test
    void aNoticeIsOnThePageWhileTheHealthCheckStaysGreen() throws Exception {
        try (var metadata = MetadataStub.start();
                var app =
                        ExampleProcess.start(ExampleCommands.webapp(Variant.LASTCALL, QUICK), metadata.environment())) {
            var port = app.port();
            app.await("the whereabouts", () -> status(port).contains("\"instanceId\":\"i-0aa\""));
            assertThat(status(port))
                    .contains(
                            "\"instanceType\":\"m7g.large\"",
                            "\"lifeCycle\":\"spot\"",
                            "\"zone\":\"eu-central-1a\"",
                            "\"region\":\"eu-central-1\"",
                            "\"cluster\":\"demo\"",
                            "\"task\":\"0123abcd\"",
                            "\"taskDefinition\":\"web:7\"");

            metadata.notice(100);
            app.await("the notice", () -> status(port).contains("\"state\":\"NOTICED\""));

            assertThat(status(port)).contains("\"action\":\"terminate\"", "\"endsAt\":\"", "\"secondsLeft\":9");
            var health = Connection.get(port, "/health");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.closesConnection()).isFalse();
            assertThat(Connection.get(port, "/").body()).contains("\"state\":\"NOTICED\"");
        }
    }

    @Test
    void aNoticeThatNobodyFollowsUpMakesItLeaveInTimeByItself() throws Exception {
        try (var metadata = MetadataStub.start();
                var app =
                        ExampleProcess.start(ExampleCommands.webapp(Variant.LASTCALL, QUICK), metadata.environment())) {
            var port = app.port();
            metadata.notice(14);

            app.await("an unready health check", () -> health(port) != 200);

            assertThat(app.awaitExit()).isZero();
        }
    }

    @Test
    void desiredStatusStoppedIsHeardBeforeSigterm() throws Exception {
        try (var metadata = MetadataStub.start();
                var app = ExampleProcess.start(ExampleCommands.webapp(Variant.LASTCALL, QUICK), metadata.blocked())) {
            app.port();

            metadata.stopTask();

            assertThat(app.awaitExit()).isZero();
            assertThat(app.output()).contains("DESIRED_STATUS");
        }
    }

    @Test
    void whileLingeringItServesAndGivesUpItsConnectionsAndThenRefuses() throws Exception {
        try (var app = start(Variant.LASTCALL);
                var slow = new Connection(app.port())) {
            var port = app.port();
            assertThat(Connection.get(port, "/work?n=1").closesConnection()).isFalse();
            slow.send("/slow?ms=3000&n=9");
            assertThat(Connection.get(port, "/health").status()).isEqualTo(200);

            app.sigterm();
            app.await("lingering", () -> status(port).contains("LINGERING"));
            var served = Connection.get(port, "/work?n=1");
            app.await("finishing", () -> status(port).contains("FINISHING"));
            var refused = Connection.get(port, "/work?n=1");

            assertThat(served.status()).isEqualTo(200);
            assertThat(served.closesConnection()).isTrue();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.closesConnection()).isTrue();
            assertThat(refused.headers()).containsEntry("retry-after", "1");
            assertThat(slow.receive().status()).isEqualTo(200);
            assertThat(app.awaitExit()).isZero();
        }
    }

    @Test
    void aPoolOfConnectionsThatHearsOfTheEndASecondLateLosesNoRequest() throws Exception {
        try (var app = start(Variant.LASTCALL);
                var load = new PooledLoad(app.port(), 8)) {
            load.await(400);
            app.sigterm();
            load.await(400);
            load.sendFor(1_000);
            var sent = load.stop();

            assertThat(sent.failures()).isEmpty();
            assertThat(sent.answered()).isGreaterThan(800);
            assertThat(app.awaitExit()).isZero();
        }
    }

    @Test
    void stoppingToAcceptAtOnceLosesRequestsOfAPoolThatHearsOfTheEndASecondLate() throws Exception {
        try (var app = start(Variant.CAREFUL);
                var load = new PooledLoad(app.port(), 8)) {
            load.await(400);
            app.sigterm();
            load.sendFor(1_000);

            assertThat(load.stop().failures()).isNotEmpty();
            assertThat(app.awaitExit()).isZero();
        }
    }

    @Test
    void whatItDoesNotUnderstandIsNamedAndItExitsWith2() throws Exception {
        assertThat(run(Map.of(), "--lingre", "4s").output()).contains("There is no option '--lingre'");
        assertThat(run(Map.of(), "--lingre", "4s").code()).isEqualTo(2);
        assertThat(run(Map.of(), "--linger", "soon").output()).contains("--linger", "'soon'");
        assertThat(run(Map.of("PORT", "http")).code()).isEqualTo(2);
        var timeout = run(Map.of("LASTCALL_STOP_TIMEOUT", "-5"), "--port", "0");
        assertThat(timeout.code()).isEqualTo(2);
        assertThat(timeout.output()).contains("LASTCALL_STOP_TIMEOUT");
    }

    @Test
    void aPortInUseIsNamedAndItExitsWith3() throws Exception {
        try (var first = start(Variant.LASTCALL)) {
            var port = String.valueOf(first.port());

            var second = run(Map.of("PORT", port), "--host", "127.0.0.1");

            assertThat(second.code()).isEqualTo(3);
            assertThat(second.output()).contains("Cannot listen on 127.0.0.1:" + port);
        }
    }

    private static ExampleProcess start(Variant variant) throws IOException {
        var options = variant == Variant.LASTCALL ? QUICK : new String[] {"--host", "127.0.0.1", "--port", "0"};
        return ExampleProcess.start(ExampleCommands.webapp(variant, options));
    }

    private static ExampleProcess.Ended run(Map<String, String> environment, String... options) throws Exception {
        return ExampleProcess.run(ExampleCommands.webapp(Variant.LASTCALL, options), environment);
    }

    private static String status(int port) {
        try {
            return Connection.get(port, "/status.json").body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int health(int port) {
        try {
            return Connection.get(port, "/health").status();
        } catch (IOException e) {
            return 0;
        }
    }
}
