package dev.lastcall.cloud.config;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.image.ImageRule;
import dev.lastcall.cloud.scripted.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudFileTest {

    private static final Path EVERYTHING = Path.of("src/test/resources/dev/lastcall/cloud/config/everything.yaml");
    private static final Path GUIDE = Path.of("../docs/guide/cloud.md");

    @TempDir
    private Path directory;

    @Test
    void theWorldIsAsTheFileSays() throws Exception {
        var config = everything();

        assertThat(config.world().region()).isEqualTo("eu-west-1");
        assertThat(config.world().account()).isEqualTo("210987654321");
        assertThat(config.world().seed()).isEqualTo(42);
        assertThat(config.world().ec2().shutdown()).isEqualTo(ofSeconds(2));
        assertThat(config.world().ec2().zoneInWarningArn()).isTrue();
        assertThat(config.world().agents()).isEqualTo(new AgentSettings(ofSeconds(3), ofMillis(500)));
        assertThat(config.world().elb().registration()).isEqualTo(ofSeconds(2));
        assertThat(config.world().eventBridge().lostShare()).isEqualTo(0.25);
        assertThat(config.world().sqs().inFlightLimit()).isEqualTo(10);
        assertThat(config.world().autoScaling().retry()).isEqualTo(ofSeconds(10));
        assertThat(config.world().ecs())
                .isEqualTo(EcsSettings.quick().toBuilder()
                        .schedulerDelay(ofSeconds(1))
                        .stopOrder(StopOrder.sigtermFirst(ofSeconds(3)))
                        .fargateStopCode(EcsSettings.FargateStopCode.TERMINATION_NOTICE)
                        .fargateSigtermSkew(ofSeconds(-5))
                        .fargateSpotCapacity(7)
                        .stoppingCountsTowardsMaximum(false)
                        .build());
        assertThat(config.clusters()).containsExactly("default", "other");
        assertThat(config.imdsTokensRequired()).isTrue();
        assertThat(config.taskEnvironment()).isEqualTo(Map.of("COLOUR", "blue"));
    }

    @Test
    void whatRunsIsAsTheFileSays() throws Exception {
        var config = everything();

        assertThat(config.images()).hasSize(2).first().isEqualTo(job());
        var group = config.instances().get(0);
        assertThat(group.template().instanceType().name()).isEqualTo("c5.large");
        assertThat(group.template().imageId()).isEqualTo("ami-1");
        assertThat(group.template().tags()).containsEntry("Name", "first");
        assertThat(group.availabilityZone()).isEqualTo("eu-west-1b");
        assertThat(group.purchaseOption()).isEqualTo(PurchaseOption.ON_DEMAND);
        assertThat(group.count()).isEqualTo(3);
        var container = config.taskDefinitions().get(0).main();
        assertThat(container.name()).isEqualTo("main");
        assertThat(container.image()).isEqualTo("web:1");
        assertThat(container.command()).containsExactly("--port");
        assertThat(container.stopTimeout()).contains(ofSeconds(60));
        assertThat(container.healthCheck().orElseThrow().startPeriod()).isEqualTo(ofMinutes(1));
        assertThat(config.taskDefinitions().get(1).main().image()).isEqualTo("local/own");
        assertThat(config.services()).containsExactly(service());
        var listen = config.targetGroups().get(0);
        assertThat(listen.port()).isEqualTo(8080);
        assertThat(listen.targetGroup().deregistrationDelay()).isEqualTo(ofSeconds(10));
        assertThat(listen.targetGroup().healthCheck().matcher().text()).isEqualTo("200-204");
    }

    private static ImageRule job() {
        return new ImageRule(
                "job:*",
                List.of("job", "--fast"),
                Map.of("SIZE", "3"),
                Optional.of(EVERYTHING.toAbsolutePath().resolveSibling(".")),
                new Script(
                        Optional.of("no such image"),
                        Optional.empty(),
                        3,
                        Optional.of(ofMinutes(10)),
                        false,
                        ofSeconds(2)));
    }

    private static ServiceDefinition service() {
        return ServiceDefinition.builder("web", "web:1")
                .cluster("other")
                .desiredCount(2)
                .percent(50, 150)
                .placement(Placement.anywhere()
                        .onlyWhere("ecs.instance-type", "c5.large")
                        .preferring(new CapacityPool("c5.large", "eu-west-1b")))
                .targetGroup("web")
                .healthCheckGracePeriod(ofSeconds(5))
                .stopOrder(StopOrder.deregisterFirst(ofSeconds(1)))
                .build();
    }

    @Test
    void aFileThatSaysNothingIsAnEmptyCloud() throws Exception {
        var empty = Files.writeString(directory.resolve("empty.yaml"), "# nothing\n");

        assertThat(CloudFile.read(empty, directory).build())
                .isEqualTo(SpotCloudConfig.builder(directory).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regoin: x | 1 | expected one of the keys account, clusters, ",
                "region: Europe | 1 | region: the region must be one such as us-east-1, found \"Europe\"",
                "account: 12 | 1 | account: the account must be twelve digits",
                "seed: many | 1 | seed: expected a whole number, -9223372036854775808 to ",
                "clusters: demo | 1 | clusters: expected a list, found 'demo'",
                "clusters: [a, [b]] | 1 | clusters[1]: expected a text, found a list",
                "imdsTokensRequired: perhaps | 1 | expected true or false, found 'perhaps'",
                "seed: 1~seed: 2 | 2 | expected each key once, found seed twice",
                "settings:~  ecs:~    schedulerDelay: 5 | 3 | expected a time such as 500ms, 30s, 2m or 1h, found '5'",
                "settings:~  ecs:~    schedulerDelay: -5s | 3 | schedulerDelay must be zero or more",
                "settings: {ecs: {slow: true}} | 1 | settings.ecs: expected one of the keys fargateSigtermSkew, ",
                "settings: {ecs: {fargateStopCode: no}} | 1 | expected one of spot-interruption, termination-notice",
                "settings: {agents: {pollInterval: 0s}} | 1 | settings.agents: the agents' start-up must be",
                "settings: {eventBridge: {lostShare: some}} | 1 | expected a number such as 0.5, found 'some'",
                "settings: {sqs: {inFlightLimit: 0}} | 1 | settings.sqs: ",
                "images: {'web:*': {command: web}} | 1 | images.web:*.command: expected a list, found 'web'",
                "images: {a: {directory: nowhere}} | 1 | expected a directory that exists at ",
                "images: {a: {script: {exitCode: 256}}} | 1 | expected a whole number, 0 to 255, found '256'",
                "launchTemplates:~  a: {userData: x} | 2 | launchTemplates.a: expected the key instanceType",
                "launchTemplates: {a: {instanceType: m9.tiny, userData: x}} | 1 | expected one of the instance types",
                "launchTemplates: {a: {instanceType: m5.large, userData: echo ECS_CLUSTER=b >> /etc/ecs/ecs.config}}"
                        + " | 1 | expected user data whose ECS_CLUSTER is one of default and not b",
                "instances: [{launchTemplate: a, availabilityZone: us-east-1a}] | 1 | instances[0].launchTemplate",
                "targetGroups: {web: {port: 70000}} | 1 | expected a whole number, 0 to 65535, found '70000'",
                "targetGroups: {web: {healthCheck: {path: health}}} | 1 | it must start with /",
                "taskDefinitions: {web: {cpu: 1}} | 1 | taskDefinitions.web: expected the key image or the key command",
                "taskDefinitions: {we b: {image: a}} | 1 | must be 1 to 255 letters",
                "services: {web: {taskDefinition: web}} | 1 | services.web.taskDefinition: expected one of the task",
                "[1] | 1 | expected keys with values, found a list",
                "{a: | 1 | expected YAML",
            })
    void whatIsWrongIsNamedWithItsPlace(String text, int line, String sentence) throws Exception {
        var file = Files.writeString(directory.resolve("wrong.yaml"), text.replace('~', '\n'));

        assertThatThrownBy(() -> CloudFile.read(file, directory))
                .isInstanceOf(CloudFileException.class)
                .hasMessageStartingWith(file + ", line ")
                .hasMessageContaining(sentence)
                .satisfies(failure -> assertThat(failure.getMessage()).startsWith(file + ", line " + line + ": "));
    }

    @Test
    void whatIsNoTextIsRefused() throws Exception {
        var file = Files.write(directory.resolve("bytes.yaml"), "ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CloudFile.read(file, directory))
                .isInstanceOf(CloudFileException.class)
                .hasMessageContaining("expected text in UTF-8");
    }

    @Test
    void theGuideNamesEveryKeyAndNoOther() throws Exception {
        var keys = new TreeSet<String>();
        CloudFile.read(EVERYTHING, directory, keys);

        var named = Files.readString(GUIDE)
                .lines()
                .filter(line -> line.startsWith("| `") && !line.startsWith("| `--"))
                .flatMap(line -> Stream.of(line.split("\\|")[1].split(",")))
                .map(cell -> cell.strip().replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(keys);
    }

    private SpotCloudConfig everything() throws Exception {
        return CloudFile.read(EVERYTHING, directory).build();
    }
}
