package dev.lastcall.cloud;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import dev.lastcall.cloud.balancer.HealthCheck;
import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.elb.ElbSettings;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.wire.Clients;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;

/** Load balancers of the real world, with unchanged clients on one side and real servers on the other. */
class LoadBalancersIT {

    private static final List<String> SUBNETS =
            List.of(DefaultVpc.subnetId("us-east-1a"), DefaultVpc.subnetId("us-east-1b"));

    @TempDir
    private Path directory;

    private SpotCloudConfig.Builder config() {
        return SpotCloudConfig.builder(directory)
                .world(WorldSettings.builder()
                        .ec2(Ec2Settings.builder()
                                .startup(ofMillis(100))
                                .shutdown(ofMillis(100))
                                .build())
                        .elb(new ElbSettings(ofMillis(500), ofMillis(100)))
                        .build());
    }

    /** Answers with its name, and its health checks with 200 until it has been asked for {@code /fail}. */
    private static HttpServer server(String name) throws IOException {
        var status = new AtomicInteger(200);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/fail")) {
                status.set(500);
            }
            exchange.sendResponseHeaders(path.equals("/health") ? status.get() : 200, name.length());
            exchange.getResponseBody().write(name.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        return server;
    }

    private int run(Map<String, String> environment, List<String> command) throws InterruptedException {
        try {
            var builder = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (process.waitFor(3, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -2;
        } catch (IOException missing) {
            return -1;
        }
    }

    private Path output() {
        return directory.resolve("output");
    }

    @Test
    void theCommandLineBotoAndCurlWorkWithLoadBalancersAsInAnAccount() throws Exception {
        assumeThat(run(Map.of(), List.of("python3", "-c", "import boto3")))
                .as("boto3")
                .isZero();
        assumeThat(run(Map.of(), List.of("aws", "--version"))).as("the AWS CLI").isZero();
        assumeThat(run(Map.of(), List.of("curl", "--version"))).as("curl").isZero();
        var template = LaunchTemplate.of("t", "m5.large", "");
        var a = server("a");
        var b = server("b");
        try (var cloud = SpotCloud.start(config().instances(template, "us-east-1a", PurchaseOption.ON_DEMAND, 1)
                .build())) {
            assertThat(cloud.await(some -> some.instances().get(0).state() == InstanceState.RUNNING, ofSeconds(10)))
                    .isTrue();
            var instance = cloud.instances().get(0).id();

            var status = run(
                    Map.of("SUBNETS", String.join(",", SUBNETS), "VPC", DefaultVpc.ID),
                    List.of(
                            "python3",
                            "src/test/python/load_balancers.py",
                            cloud.api().toString(),
                            instance,
                            Integer.toString(a.getAddress().getPort()),
                            Integer.toString(b.getAddress().getPort())));

            assertThat(status).as(Files.readString(output())).isZero();
            System.out.println(Files.readString(output()));
        } finally {
            a.stop(0);
            b.stop(0);
        }
    }

    @Test
    void aListenerWhosePortIsTakenAnswersOnAnotherAndSaysSo() throws Exception {
        try (var everywhere = new ServerSocket(0);
                var cloud = SpotCloud.start(config().build());
                var aws = new Clients(cloud.api())) {
            var balancer = aws.elb
                    .createLoadBalancer(request -> request.name("web").subnets(SUBNETS))
                    .loadBalancers()
                    .get(0);
            int port = everywhere.getLocalPort();
            aws.elb.createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                    .protocol("HTTP")
                    .port(port)
                    .defaultActions(action -> action.type(ActionTypeEnum.FIXED_RESPONSE)
                            .fixedResponseConfig(config -> config.statusCode("404"))));
            assertThat(cloud.await(some -> some.listeners().get(0).address().isPresent(), ofSeconds(10)))
                    .isTrue();

            var listener = cloud.listeners().get(0);
            var address = listener.address().orElseThrow();

            assertThat(listener.port()).isEqualTo(port);
            assertThat(address.getPort()).isNotEqualTo(port);
            assertThat(address.getHost()).isEqualTo(balancer.dnsName());
            assertThat(status(address)).isEqualTo(404);
        }
    }

    private static int status(URI address) throws Exception {
        var request = HttpRequest.newBuilder(address).timeout(ofSeconds(5)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aTargetGroupOfTheStartIsThereForTheApiToo() throws Exception {
        var group = TargetGroupConfig.builder("web")
                .healthCheck(
                        HealthCheck.builder("/health").interval(ofMillis(100)).build())
                .deregistrationDelay(ofSeconds(7))
                .build();
        try (var cloud = SpotCloud.start(config().targetGroup(group, 0).build());
                var aws = new Clients(cloud.api())) {
            var described = aws.elb
                    .describeTargetGroups(request -> request.names("web"))
                    .targetGroups()
                    .get(0);
            var balancer = aws.elb
                    .describeLoadBalancers(request -> request.loadBalancerArns(described.loadBalancerArns()))
                    .loadBalancers()
                    .get(0);

            assertThat(described.healthCheckPath()).isEqualTo("/health");
            assertThat(balancer.dnsName()).isEqualTo("127.0.0.1");
            assertThat(cloud.loadBalancer("web"))
                    .isEqualTo(cloud.listeners().get(0).address().orElseThrow());
            assertThat(status(cloud.loadBalancer("web"))).isEqualTo(503);
            assertThat(cloud.targetGroup("web").counts().unavailable()).isEqualTo(1);
            assertThat(cloud.targetGroup("web").config().deregistrationDelay()).isEqualTo(ofSeconds(7));
        }
    }
}
