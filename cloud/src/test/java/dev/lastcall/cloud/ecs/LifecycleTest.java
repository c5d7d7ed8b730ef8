package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The states through which a task goes, as its events tell of them. */
class LifecycleTest {

    private final VirtualCloud cloud = Clouds.cloud();

    private List<String> lifeOn(LaunchType launchType) {
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .launchType(launchType)
                        .loadBalancers(List.of(ServiceLoadBalancer.of("web")))
                        .build());
        cloud.loop().advance(ofMinutes(2));
        var task = cloud.ecs().tasks().list().get(0);

        cloud.ecs().tasks().stop(task.taskId(), Optional.empty());
        cloud.loop().advance(ofMinutes(10));

        return cloud.events().stream()
                .filter(event -> task.taskArn().equals(event.detail().get("taskArn")))
                .map(event -> (String) event.detail().get("lastStatus"))
                .distinct()
                .toList();
    }

    @Shows("service.lifecycle")
    @Test
    void aTaskOnFargateGoesThroughAllStates() {
        assertThat(lifeOn(LaunchType.FARGATE))
                .containsExactly(
                        "PROVISIONING",
                        "PENDING",
                        "ACTIVATING",
                        "RUNNING",
                        "DEACTIVATING",
                        "STOPPING",
                        "DEPROVISIONING",
                        "STOPPED");
    }

    @Shows("service.lifecycle-bridge")
    @Test
    void aTaskOnEc2NeedsNoNetworkInterfaceOfItsOwn() {
        spot(cloud, "us-east-1a");

        assertThat(lifeOn(LaunchType.EC2))
                .containsExactly("PENDING", "ACTIVATING", "RUNNING", "DEACTIVATING", "STOPPING", "STOPPED");
    }
}
