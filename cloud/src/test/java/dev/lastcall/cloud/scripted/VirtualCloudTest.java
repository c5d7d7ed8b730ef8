package dev.lastcall.cloud.scripted;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.PlacementStrategy;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.world.WorldSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VirtualCloudTest {

    private static VirtualCloud afterAWildHour(long seed) {
        var cloud = new VirtualCloud(WorldSettings.builder()
                .seed(seed)
                .ec2(Ec2Settings.builder()
                        .startup(ofSeconds(20))
                        .shutdown(ofSeconds(20))
                        .build())
                .ecs(Clouds.settings())
                .build());
        cloud.targetGroup("web");
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web")).build());
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("random", "web")
                        .desiredCount(6)
                        .percent(50, 150)
                        .targetGroup("web")
                        .placement(Placement.anywhere().by(PlacementStrategy.RANDOM))
                        .build());
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("fargate", "web")
                        .desiredCount(2)
                        .launchType(LaunchType.FARGATE_SPOT)
                        .build());
        for (int i = 0; i < 3; i++) {
            cloud.world().ec2().instances().launch(Clouds.DRAINING, "us-east-1a", PurchaseOption.SPOT);
            cloud.world().ec2().instances().launch(Clouds.DRAINING, "us-east-1b", PurchaseOption.SPOT);
        }
        cloud.loop().advance(ofMinutes(5));
        var first = cloud.world().ec2().instances().list().iterator().next();
        cloud.world().ec2().interruptions().interrupt(first.id(), ofSeconds(120), InterruptionAction.TERMINATE);
        cloud.loop().advance(ofMinutes(5));
        cloud.ecs().tasks().list().stream()
                .filter(task -> task.launchType() == LaunchType.FARGATE_SPOT)
                .findFirst()
                .ifPresent(task -> cloud.ecs().fargateSpot().interrupt(task.taskId(), Optional.empty()));
        cloud.world()
                .reclaim(new CapacityPool("m5.large", "us-east-1b"), ofSeconds(90), ofMinutes(30), Optional.empty());
        cloud.loop().advance(ofMinutes(50));
        return cloud;
    }

    @Test
    void theSameSeedAndCommandsGiveTheSameHistoryToTheByte() {
        var once = afterAWildHour(42);
        var again = afterAWildHour(42);

        assertThat(once.history().size()).isGreaterThan(100);
        assertThat(String.join("\n", again.history())).isEqualTo(String.join("\n", once.history()));
    }

    @Test
    void anotherSeedGivesAnotherHistory() {
        assertThat(afterAWildHour(42).history().equals(afterAWildHour(43).history()))
                .isFalse();
    }

    @Test
    void aTasksVersionRisesWithEveryEvent() {
        var versions = new HashMap<Object, Long>();

        for (var event : afterAWildHour(42).events()) {
            if (event.detailType().equals("ECS Task State Change")) {
                var version = (Long) event.detail().get("version");
                var before = versions.put(event.detail().get("taskArn"), version);
                assertThat(version).isEqualTo(before == null ? 1 : before + 1);
            }
        }
        assertThat(versions.size()).isGreaterThan(10);
    }
}
