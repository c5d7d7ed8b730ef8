package dev.lastcall.cloud.wire.trouble;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.clock.VirtualLoop;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.wire.ConnectionCutException;
import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import dev.lastcall.cloud.wire.trouble.Trouble.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;

class TroublesTest {

    private static final String UPDATE = "UpdateContainerInstancesState";

    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-02T14:00:00Z"));
    private final Troubles troubles = new Troubles(1, loop::now, loop::after);
    private final List<String> done = new ArrayList<>();

    private final Operations ecs = Operations.of(Service.ECS, Turn.AT_ONCE)
            .on(
                    UpdateContainerInstancesStateRequest.class,
                    (UpdateContainerInstancesStateRequest request) ->
                            UpdateContainerInstancesStateResponse.builder().build())
            .on(
                    DescribeServicesRequest.class,
                    (DescribeServicesRequest request) ->
                            DescribeServicesResponse.builder().build())
            .on(
                    ListClustersRequest.class,
                    (ListClustersRequest request) ->
                            ListClustersResponse.builder().build())
            .build();

    private CompletableFuture<Object> update() {
        return call(
                UPDATE,
                UpdateContainerInstancesStateRequest.builder()
                        .cluster("default")
                        .containerInstances("one", "two")
                        .status("DRAINING")
                        .build());
    }

    private CompletableFuture<Object> call(String name, SdkPojo request) {
        Operation operation = ecs.named(name).orElseThrow();
        return troubles.around(operation, request, () -> carryOut(operation, request))
                .toCompletableFuture();
    }

    private CompletableFuture<Object> carryOut(Operation operation, SdkPojo request) {
        done.add(operation.name());
        return CompletableFuture.completedFuture(
                "answer of " + request.getClass().getSimpleName());
    }

    private static ApiError errorOf(CompletableFuture<Object> answer) {
        assertThat(answer).isCompletedExceptionally();
        return (ApiError) answer.handle((value, failure) -> Objects.requireNonNull(failure))
                .join();
    }

    @Test
    void withoutTroubleCallsAreCarriedOut() {
        assertThat(update()).isCompletedWithValue("answer of UpdateContainerInstancesStateRequest");
        assertThat(done).containsExactly(UPDATE);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, ThrottlingException, 400, Rate exceeded",
        "FAULT, ServerException, 500, An internal error has occurred.",
        "UNAVAILABLE, ServiceUnavailable, 503, The service is unavailable."
    })
    void nothingIsDoneByACallThatIsRefused(Kind kind, String code, int status, String text) {
        troubles.add(Trouble.always("ecs:" + UPDATE, kind));

        var error = errorOf(update());

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.status()).hasValue(status);
        assertThat(error.text()).isEqualTo(text);
        assertThat(done).isEmpty();
    }

    @Test
    void a200NamesEverythingAsAFailure() {
        troubles.add(Trouble.always("ecs:*", Kind.FAILURES));

        var answer = (UpdateContainerInstancesStateResponse) update().join();

        assertThat(answer.failures()).extracting(Failure::arn).containsExactly("one", "two");
        assertThat(answer.failures()).extracting(Failure::reason).containsOnly("ASKED_FOR");
        assertThat(answer.containerInstances()).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void failuresPassOverAnOperationThatKnowsNone() {
        troubles.add(Trouble.always("ecs:*", Kind.FAILURES).times(1));

        call("ListClusters", ListClustersRequest.builder().build()).join();

        assertThat(done).containsExactly("ListClusters");
        assertThat(troubles.troubles()).extracting(Trouble::calls).containsExactly(1);
    }

    @Test
    void aSlowAnswerIsDoneAtOnceAndToldLate() {
        troubles.add(Trouble.always("*", Kind.SLOW).withDelay(ofSeconds(45)));

        var answer = update();

        assertThat(done).containsExactly(UPDATE);
        loop.advance(ofSeconds(44));
        assertThat(answer).isNotDone();
        loop.advance(ofSeconds(1));
        assertThat(answer).isCompletedWithValue("answer of UpdateContainerInstancesStateRequest");
    }

    @ParameterizedTest
    @CsvSource({"ANSWER_LOST, 1", "CUT, 0"})
    void aConnectionEndsWithTheCallDoneOrNot(Kind kind, int times) {
        troubles.add(Trouble.always("*", kind));

        assertThatThrownBy(() -> update().join()).hasCauseInstanceOf(ConnectionCutException.class);
        assertThat(done).hasSize(times);
    }

    @Test
    void aTroubleIsOverAfterItsCalls() {
        troubles.add(Trouble.always("ecs:" + UPDATE, Kind.FAULT).times(2));

        errorOf(update());
        assertThat(troubles.troubles()).extracting(Trouble::calls).containsExactly(1);
        errorOf(update());

        assertThat(update()).isCompleted();
        assertThat(troubles.troubles()).isEmpty();
    }

    @Test
    void otherOperationsAreLeftAlone() {
        troubles.add(Trouble.always("ecs:Update*", Kind.FAULT));

        assertThat(call("DescribeServices", DescribeServicesRequest.builder().build()))
                .isCompleted();
    }

    @Test
    void aShareStrikesTheSameCallsForTheSameSeed() {
        troubles.add(Trouble.always("*", Kind.FAULT).withShare(0.3));
        var again = new Troubles(1, loop::now, loop::after);
        again.add(Trouble.always("*", Kind.FAULT).withShare(0.3));
        var operation = ecs.named(UPDATE).orElseThrow();
        var request = UpdateContainerInstancesStateRequest.builder().build();

        var first = IntStream.range(0, 1000)
                .mapToObj(i -> update().isCompletedExceptionally())
                .toList();
        var second = IntStream.range(0, 1000)
                .mapToObj(i -> again.around(operation, request, () -> carryOut(operation, request))
                        .toCompletableFuture()
                        .isCompletedExceptionally())
                .toList();

        assertThat(second).isEqualTo(first);
        assertThat(first.stream().filter(struck -> struck).count()).isBetween(250L, 350L);
    }

    @Shows("api.throttling")
    @Test
    void aLimitRefusesWhatExceedsItsBurstAndRefills() {
        troubles.add(new Limit(OperationPattern.parse("ecs:*"), 3, 0.5));

        for (int i = 0; i < 3; i++) {
            assertThat(update()).isCompletedWithValueMatching(answer -> true);
        }
        assertThat(errorOf(update()).code()).isEqualTo("ThrottlingException");
        loop.advance(ofSeconds(2));
        assertThat(update()).isCompletedWithValueMatching(answer -> true);
        assertThat(errorOf(update()).code()).isEqualTo("ThrottlingException");
        loop.advance(ofSeconds(600));
        for (int i = 0; i < 3; i++) {
            assertThat(update()).isCompletedWithValueMatching(answer -> true);
        }
        assertThat(errorOf(update()).code()).isEqualTo("ThrottlingException");
    }

    @Test
    void clearingEndsEverything() {
        troubles.add(Trouble.always("*", Kind.CUT));
        troubles.add(new Limit(OperationPattern.parse("*"), 1, 0.001));

        troubles.clear();

        assertThat(update()).isCompletedWithValueMatching(answer -> true);
        assertThat(update()).isCompletedWithValueMatching(answer -> true);
        assertThat(troubles.limits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ecs", "ecs:", "s3:GetObject", "ecs:Run Task", "ECS:RunTask", "*:RunTask"})
    void aPatternOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> OperationPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected ");
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        var trouble = Trouble.always("*", Kind.SLOW);

        assertThatThrownBy(() -> trouble.withShare(0))
                .hasMessage("trouble: share must be above 0 and at most 1, found 0.0");
        assertThatThrownBy(() -> trouble.withShare(1.5)).hasMessageContaining("found 1.5");
        assertThatThrownBy(() -> trouble.times(0)).hasMessage("trouble: calls must be 1 or more, found 0");
        assertThatThrownBy(() -> trouble.withDelay(ofSeconds(601)))
                .hasMessage("trouble: delay must be 0 to 600 s, found 601.0 s");
        assertThatThrownBy(() -> new Limit(OperationPattern.parse("*"), 0, 1))
                .hasMessageContaining("burst of 1 or more");
        assertThatThrownBy(() -> new Limit(OperationPattern.parse("*"), 1, Double.NaN))
                .hasMessageContaining("found 1 and NaN");
    }
}
