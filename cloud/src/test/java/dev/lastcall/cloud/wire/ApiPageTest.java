package dev.lastcall.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;

class ApiPageTest {

    @Test
    void thePageSaysWhatEachOperationActsOnAndWhatItPassesOver() {
        var page = ApiPage.markdown(List.of(Small.ecs()));

        assertThat(page)
                .contains("## Amazon ECS (2014-11-13)\n\n2 of 64 operations.\n")
                .contains("| StopTask | `task` | `cluster`, `reason` |\n")
                .contains("| RunTask | `cluster`, `taskDefinition`, `overrides.containerOverrides.command` | "
                        + "`capacityProviderStrategy`, `count`,");
    }

    @Test
    void aMemberThatDoesNotExistCannotBeSupported() {
        assertThatThrownBy(() -> stop("tasks"))
                .hasMessage("expected a member of StopTaskRequest as supported by StopTask, found tasks in tasks");
        assertThatThrownBy(() -> stop("task.name"))
                .hasMessage("expected a structure in StopTask, found that task in task.name has no members");
    }

    @Test
    void anOperationCannotBeThereTwice() {
        assertThatThrownBy(() -> stop("task").on(StopTaskRequest.class, ApiPageTest::stopped))
                .hasMessage("expected each operation once, found StopTask of Amazon ECS again");
    }

    private static Operations.Builder stop(String supported) {
        return Operations.of(Service.ECS, Turn.AT_ONCE).on(StopTaskRequest.class, ApiPageTest::stopped, supported);
    }

    private static StopTaskResponse stopped(StopTaskRequest request) {
        return StopTaskResponse.builder().build();
    }
}
