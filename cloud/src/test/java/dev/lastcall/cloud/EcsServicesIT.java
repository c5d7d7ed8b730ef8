package dev.lastcall.cloud;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.autoscaling.AutoScalingSettings;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.image.ImageRule;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3's waiters and the AWS CLI work on services and capacity providers whose tasks are processes. */
class EcsServicesIT {

    @TempDir
    Path directory;

    @Test
    void servicesBecomeStableAndInactiveForBotoAndTheCommandLine() throws Exception {
        assumeThat(run(List.of("python3", "-c", "import boto3"))).as("boto3").isZero();
        assumeThat(run(List.of("aws", "--version"))).as("the AWS CLI").isZero();
        var config = SpotCloudConfig.builder(directory.resolve("cloud"))
                .world(WorldSettings.builder()
                        .ec2(Ec2Settings.builder()
                                .startup(ofMillis(100))
                                .shutdown(ofMillis(500))
                                .build())
                        .ecs(EcsSettings.quick())
                        .agents(new AgentSettings(ofMillis(100), ofMillis(1000)))
                        .autoScaling(new AutoScalingSettings(ofMillis(200), ofMillis(500), ofMillis(1000), true))
                        .build())
                .image(ImageRule.of("as-it-is/*", List.of("env")))
                .instances(LaunchTemplate.of("plain", "m5.large", ""), "us-east-1a", PurchaseOption.ON_DEMAND, 1)
                .instances(LaunchTemplate.of("plain", "m5.large", ""), "us-east-1b", PurchaseOption.ON_DEMAND, 1)
                .build();

        try (var cloud = SpotCloud.start(config)) {
            var status = run(List.of(
                    "python3", "src/test/python/ecs_services.py", cloud.api().toString()));

            assertThat(status).as(Files.readString(output())).isZero();
        }
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start();
        } catch (IOException missing) {
            return -1;
        }
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -2;
        }
        return process.exitValue();
    }

    private Path output() {
        return directory.resolve("output");
    }
}
