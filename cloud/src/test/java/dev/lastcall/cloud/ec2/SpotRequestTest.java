package dev.lastcall.cloud.ec2;

import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import org.junit.jupiter.api.Test;

class SpotRequestTest {

    private final VirtualCloud cloud = Clouds.cloud();
    private final Instance instance = spot(cloud, "us-east-1a");
    private final SpotRequest request =
            cloud.world().ec2().spotRequests().list().iterator().next();

    private void interrupt(InterruptionAction action) {
        cloud.world().ec2().interruptions().interrupt(instance.id(), ofSeconds(120), action);
    }

    @Test
    @Shows("spot.request-terminate")
    void aTerminationForCapacityStandsInTheRequestAtOnceWhileTheInstanceRunsOn() {
        assertThat(request.statusCode()).isEqualTo("fulfilled");

        interrupt(InterruptionAction.TERMINATE);

        assertThat(request.statusCode()).isEqualTo("instance-terminated-no-capacity");
        assertThat(request.state()).isEqualTo("closed");
        assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    @Shows("spot.request-stop")
    void aStopIsMarkedFirstAndNamedWhenItHasBegun() {
        interrupt(InterruptionAction.STOP);
        assertThat(request.statusCode()).isEqualTo("marked-for-stop");
        assertThat(request.state()).isEqualTo("active");

        cloud.loop().advance(ofSeconds(120));

        assertThat(request.statusCode()).isEqualTo("instance-stopped-no-capacity");
        assertThat(request.state()).isEqualTo("disabled");
    }

    @Test
    void aNoticeThatIsTakenBackLeavesTheRequestFulfilled() {
        interrupt(InterruptionAction.TERMINATE);

        cloud.world().ec2().interruptions().retract(instance.id());

        assertThat(request.statusCode()).isEqualTo("fulfilled");
        assertThat(request.state()).isEqualTo("active");
    }
}
