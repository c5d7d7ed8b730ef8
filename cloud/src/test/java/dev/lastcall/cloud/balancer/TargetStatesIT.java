package dev.lastcall.cloud.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TargetStatesIT {

    private static final String REGISTERING =
            "t0 INITIAL Elb.RegistrationInProgress: Target registration is in progress";

    @Test
    void aTargetGoesFromInitialToHealthyToUnhealthyAndBack() throws Exception {
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced().with(target)) {
            target.answersHealthChecksWith(503);
            balanced.await("t0", TargetHealth.UNHEALTHY);
            target.answersHealthChecksWith(302);
            balanced.await("t0", TargetHealth.HEALTHY);

            assertThat(balanced.events())
                    .containsExactly(
                            REGISTERING,
                            "t0 HEALTHY",
                            "t0 UNHEALTHY Target.ResponseCodeMismatch: Health checks failed with these codes: [503]",
                            "t0 HEALTHY");
        }
    }

    @Test
    void aTargetThatDoesNotAnswerInTimeIsUnhealthy() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var balanced = new Balanced()) {
            balanced.group().register(new Target("t0", "127.0.0.1", silent.getLocalPort()));

            balanced.await("t0", TargetHealth.UNHEALTHY);
            assertThat(balanced.events()).last().isEqualTo("t0 UNHEALTHY Target.Timeout: Request timed out");
        }
    }

    @Test
    void aTargetThatRefusesConnectionsIsUnhealthy() throws Exception {
        int closedPort;
        try (var server = new ServerSocket(0)) {
            closedPort = server.getLocalPort();
        }
        try (var balanced = new Balanced()) {
            balanced.group().register(new Target("t0", "127.0.0.1", closedPort));

            balanced.await("t0", TargetHealth.UNHEALTHY);
            assertThat(balanced.events().get(1))
                    .contains("Target.FailedHealthChecks")
                    .contains("refused");
        }
    }

    @Test
    void anUnhealthyTargetGetsNoRequestsUnlessAllAreUnhealthy() throws Exception {
        try (var a = ScriptedTarget.saying("a");
                var b = ScriptedTarget.saying("b");
                var balanced = new Balanced().with(a, b);
                var client = new RawClient(balanced.port())) {
            a.answersHealthChecksWith(500);
            balanced.await("t0", TargetHealth.UNHEALTHY);
            for (int i = 0; i < 6; i++) {
                assertThat(client.get("/").text()).isEqualTo("b");
            }
            b.answersHealthChecksWith(500);
            balanced.await("t1", TargetHealth.UNHEALTHY);
            String failOpen = client.get("/").text() + client.get("/").text();

            assertThat(failOpen).isIn("ab", "ba");
        }
    }

    @Test
    void aNewTargetGetsRequestsOnlyOnceRoutingHasHeardOfIt() throws Exception {
        var config = Balanced.CONFIG.toBuilder()
                .propagationDelay(Duration.ofMillis(400))
                .build();
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced(config)) {
            balanced.group().register(target.as("t0"));
            balanced.await("t0", TargetHealth.HEALTHY);
            int before = RawClient.get(balanced.port(), "/").status();
            balanced.awaitRouting();

            assertThat(before).isEqualTo(503);
            assertThat(RawClient.get(balanced.port(), "/").status()).isEqualTo(200);
        }
    }

    @Test
    void aDeregisteredTargetGetsRequestsUntilRoutingHasHeardOfItAndThenNoMore() throws Exception {
        var config = Balanced.CONFIG.toBuilder()
                .propagationDelay(Duration.ofMillis(200))
                .deregistrationDelay(Duration.ofSeconds(20))
                .build();
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced(config).with(target);
                var client = new RawClient(balanced.port())) {
            balanced.group().deregister("t0");
            Map<String, TargetHealth> health = balanced.group().health();
            int doomed = client.get("/").status();
            balanced.awaitRouting();

            assertThat(health).containsExactly(Map.entry("t0", TargetHealth.DRAINING));
            assertThat(doomed).isEqualTo(200);
            assertThat(balanced.group().forwarded("t0")).isEqualTo(1);
            assertThat(client.get("/").status()).isEqualTo(503);
            assertThat(balanced.group().health()).containsKey("t0");
            assertThat(balanced.events())
                    .last()
                    .isEqualTo("t0 DRAINING Target.DeregistrationInProgress: Target deregistration is in progress");
        }
    }

    @Test
    void waitingConnectionsToADeregisteredTargetAreClosed() throws Exception {
        var config = Balanced.CONFIG.toBuilder()
                .healthCheck(Balanced.QUICK.toBuilder()
                        .interval(Duration.ofSeconds(30))
                        .build())
                .deregistrationDelay(Duration.ofSeconds(20))
                .build();
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced(config).with(target)) {
            RawClient.get(balanced.port(), "/");
            assertThat(target.openConnections()).isEqualTo(1);

            balanced.group().deregister("t0");

            Balanced.until("closed", () -> target.openConnections() == 0);
        }
    }

    @Test
    void whatIsInFlightMayFinishDuringTheDelayAndTheTargetIsRemovedAfterIt() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (var target = ScriptedTarget.start((request, connection) -> {
                    release.await(10, TimeUnit.SECONDS);
                    connection.send(ScriptedTarget.ok("finished"));
                });
                var balanced = new Balanced(Balanced.CONFIG.toBuilder()
                                .deregistrationDelay(Duration.ofMillis(500))
                                .build())
                        .with(target);
                var client = new RawClient(balanced.port())) {
            client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
            Balanced.until("in flight", () -> balanced.group().inFlight("t0") == 1);
            balanced.group().deregister("t0");
            balanced.awaitRouting();
            release.countDown();

            assertThat(client.response().text()).isEqualTo("finished");
            assertThat(balanced.group().health()).as("the delay is waited for").containsKey("t0");
            Balanced.until("removed", () -> balanced.events().contains("t0 removed"));
            assertThat(balanced.group().health()).isEmpty();
            assertThat(balanced.group().counts().failed()).isZero();
            assertThat(balanced.group().forwarded("t0")).as("counts stay").isEqualTo(1);
        }
    }

    @Test
    void whatIsStillInFlightAfterTheDelayIs502() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {});
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
            Balanced.until("in flight", () -> balanced.group().inFlight("t0") == 1);

            balanced.group().deregister("t0");

            assertThat(client.response().status()).isEqualTo(502);
            assertThat(balanced.group().inFlight("t0")).isZero();
        }
    }

    @Test
    void drainingEndsEarlyOnlyIfASettingSaysSo() throws Exception {
        var config = Balanced.CONFIG.toBuilder()
                .deregistrationDelay(Duration.ofMinutes(5))
                .endDrainingWhenIdle(true)
                .build();
        CountDownLatch release = new CountDownLatch(1);
        try (var target = ScriptedTarget.start((request, connection) -> {
                    release.await(10, TimeUnit.SECONDS);
                    connection.send(ScriptedTarget.ok("finished"));
                });
                var balanced = new Balanced(config).with(target);
                var client = new RawClient(balanced.port())) {
            client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
            Balanced.until("in flight", () -> balanced.group().inFlight("t0") == 1);
            balanced.group().deregister("t0");
            balanced.awaitRouting();
            assertThat(balanced.group().health()).containsKey("t0");

            release.countDown();

            assertThat(client.response().text()).isEqualTo("finished");
            Balanced.until("removed", () -> balanced.events().contains("t0 removed"));
        }
    }

    @Test
    void aDrainingTargetCanBeTakenBack() throws Exception {
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced().with(target)) {
            balanced.group().deregister("t0");
            balanced.group().deregister("t0");
            balanced.group().register(target.as("t0"));
            balanced.group().register(target.as("t0"));
            balanced.await("t0", TargetHealth.HEALTHY);
            long delayOver = System.nanoTime() + Duration.ofMillis(400).toNanos();
            Balanced.until("the old delay is over", () -> System.nanoTime() > delayOver);

            assertThat(balanced.group().health()).containsEntry("t0", TargetHealth.HEALTHY);
            assertThat(RawClient.get(balanced.port(), "/").status()).isEqualTo(200);
            assertThat(balanced.events()).hasSize(5).doesNotContain("t0 removed");
        }
    }

    @Test
    void anIdCannotStandForTwoAddresses() throws Exception {
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced().with(target)) {
            assertThatThrownBy(() -> balanced.group().register(new Target("t0", "127.0.0.1", 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is registered as");
        }
    }

    @Test
    void targetsOfAGroupWithoutAListenerAreUnusedAndNotChecked() throws Exception {
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced()) {
            var group = balanced.balancer().targetGroup(Balanced.CONFIG, balanced);
            group.register(target.as("t0"));
            assertThat(group.health()).containsEntry("t0", TargetHealth.UNUSED);
            var listener =
                    balanced.balancer().listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), group);
            Balanced.until("checked", () -> group.health().get("t0") == TargetHealth.HEALTHY);
            balanced.awaitRouting();
            assertThat(RawClient.get(listener.port(), "/").status()).isEqualTo(200);

            listener.close();
            listener.close();

            assertThat(group.health()).containsEntry("t0", TargetHealth.UNUSED);
            assertThatThrownBy(() -> RawClient.get(listener.port(), "/")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        TargetGroupListener broken = new TargetGroupListener() {
            @Override
            public void onHealth(String targetId, TargetHealth state, String reason) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void onRemoved(String targetId) {}
        };
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced()) {
            var group = balanced.balancer().targetGroup(Balanced.CONFIG, broken);
            balanced.balancer().listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), group);
            group.register(target.as("t0"));

            Balanced.until("healthy", () -> group.health().get("t0") == TargetHealth.HEALTHY);
        }
    }
}
