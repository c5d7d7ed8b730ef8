package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.sqs.MessageMove;
import dev.lastcall.cloud.sqs.MessageMoves;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/** Dead letters on their way back. */
final class MoveApi {

    private final MessageMoves moves;

    MoveApi(MessageMoves moves) {
        this.moves = moves;
    }

    StartMessageMoveTaskResponse start(StartMessageMoveTaskRequest request) {
        var rate = request.maxNumberOfMessagesPerSecond();
        var handle = moves.start(
                request.sourceArn(),
                Optional.ofNullable(request.destinationArn()),
                rate == null ? OptionalInt.empty() : OptionalInt.of(rate));
        return StartMessageMoveTaskResponse.builder().taskHandle(handle).build();
    }

    CancelMessageMoveTaskResponse cancel(CancelMessageMoveTaskRequest request) {
        return CancelMessageMoveTaskResponse.builder()
                .approximateNumberOfMessagesMoved(moves.cancel(request.taskHandle()))
                .build();
    }

    ListMessageMoveTasksResponse list(ListMessageMoveTasksRequest request) {
        int most = Optional.ofNullable(request.maxResults()).orElse(1);
        return ListMessageMoveTasksResponse.builder()
                .results(moves.of(request.sourceArn()).stream()
                        .limit(Math.max(most, 1))
                        .map(MoveApi::entry)
                        .toList())
                .build();
    }

    private static ListMessageMoveTasksResultEntry entry(MessageMove move) {
        return ListMessageMoveTasksResultEntry.builder()
                // Only a task that runs can be cancelled, and only such a one tells its handle.
                .taskHandle(move.status().equals("RUNNING") ? move.handle() : null)
                .status(move.status())
                .sourceArn(move.source())
                .destinationArn(move.destination().orElse(null))
                .maxNumberOfMessagesPerSecond(
                        move.perSecond().isPresent() ? move.perSecond().getAsInt() : null)
                .approximateNumberOfMessagesMoved(move.moved())
                .approximateNumberOfMessagesToMove(move.toMove())
                .startedTimestamp(move.started().toEpochMilli())
                .build();
    }
}
