package dev.lastcall.cloud.wire.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfigData;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

class StructureTest {

    @Test
    void aTokenThatNobodyHasSetIsNotMadeUp() {
        assertThat(get(RunTaskRequest.builder().build(), "clientToken")).isNull();
        assertThat(get(RunTaskRequest.builder().clientToken("t").build(), "clientToken"))
                .isEqualTo("t");
        assertThat(get(SpotFleetRequestConfigData.builder().build(), "ClientToken"))
                .isNull();
        assertThat(get(SpotFleetRequestConfigData.builder().clientToken("t").build(), "ClientToken"))
                .isEqualTo("t");
    }

    @Test
    void anEmptyListIsThereIfSomebodyHasSetIt() {
        assertThat(get(RunTaskRequest.builder().build(), "tags")).isNull();
        assertThat(get(RunTaskRequest.builder().tags(List.of()).build(), "tags"))
                .isEqualTo(List.of());
    }

    @Test
    void namesInRequestsAndAnswersMayDiffer() {
        var groups =
                Structure.of(InstanceNetworkInterface.class).member("Groups").orElseThrow();

        assertThat(groups.requestName()).isEqualTo("GroupSet");
        assertThat(groups.answerName()).isEqualTo("groupSet");
        assertThat(groups.elementName()).isEqualTo("item");
        assertThat(groups.innermost().orElseThrow().name()).isEqualTo("GroupIdentifier");
    }

    @Test
    void onlyClassesOfTheSdkHaveMembers() {
        assertThatThrownBy(() -> Structure.of(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a class of the AWS SDK's models, found java.lang.String");
    }

    private static @Nullable Object get(SdkPojo object, String name) {
        return Structure.of(object).member(name).orElseThrow().get(object);
    }
}
