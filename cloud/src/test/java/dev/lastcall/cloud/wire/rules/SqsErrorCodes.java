package dev.lastcall.cloud.wire.rules;

import java.util.Map;

/**
 * What SQS's errors are called in its Query protocol, where that is not their shape's name, and their statuses. The
 * models lost both when SQS went over to JSON. Source: API reference of SQS, "Errors" of each action.
 */
final class SqsErrorCodes {

    private static final String PREFIX = "AWS.SimpleQueueService.";

    static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("QueueDoesNotExist", PREFIX + "NonExistentQueue"),
            Map.entry("QueueNameExists", "QueueAlreadyExists"),
            Map.entry("QueueDeletedRecently", PREFIX + "QueueDeletedRecently"),
            Map.entry("PurgeQueueInProgress", PREFIX + "PurgeQueueInProgress"),
            Map.entry("TooManyEntriesInBatchRequest", PREFIX + "TooManyEntriesInBatchRequest"),
            Map.entry("EmptyBatchRequest", PREFIX + "EmptyBatchRequest"),
            Map.entry("BatchEntryIdsNotDistinct", PREFIX + "BatchEntryIdsNotDistinct"),
            Map.entry("InvalidBatchEntryId", PREFIX + "InvalidBatchEntryId"),
            Map.entry("BatchRequestTooLong", PREFIX + "BatchRequestTooLong"),
            Map.entry("UnsupportedOperation", PREFIX + "UnsupportedOperation"),
            Map.entry("MessageNotInflight", PREFIX + "MessageNotInflight"));

    static final Map<String, Integer> STATUSES = Map.of(
            "PurgeQueueInProgress", 403,
            "OverLimit", 403,
            "InvalidSecurity", 403,
            "RequestThrottled", 403,
            "InvalidAddress", 404,
            "ReceiptHandleIsInvalid", 404,
            "ResourceNotFoundException", 404);

    private SqsErrorCodes() {}
}
