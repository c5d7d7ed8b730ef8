package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/** Several requests in one: checked together, carried out and refused one by one. */
final class Batch {

    private static final int MOST = 10;

    private Batch() {}

    /** Refuses what SQS does not take as a batch. */
    static <E> void check(List<E> entries, Function<E, String> id, String entry) {
        if (entries.isEmpty()) {
            throw ApiError.of("EmptyBatchRequest", "There should be at least one " + entry + " in the request.");
        }
        if (entries.size() > MOST) {
            throw ApiError.of(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
        }
        var seen = new HashSet<String>();
        for (var name : entries.stream().map(id).toList()) {
            if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
                throw ApiError.of(
                        "InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
            }
            if (!seen.add(name)) {
                throw ApiError.of("BatchEntryIdsNotDistinct", "Id " + name + " repeated.");
            }
        }
    }

    /** Carries out each, and says which were refused. */
    static <E> List<BatchResultErrorEntry> each(List<E> entries, Function<E, String> id, Consumer<E> command) {
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : entries) {
            try {
                command.accept(entry);
            } catch (RefusedException refused) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(id.apply(entry))
                        .senderFault(true)
                        .code(refused.code())
                        .message(refused.getMessage())
                        .build());
            }
        }
        return failed;
    }
}
