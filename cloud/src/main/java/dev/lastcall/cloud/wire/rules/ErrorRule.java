package dev.lastcall.cloud.wire.rules;

/**
 * What the model says about an error.
 *
 * @param shape its name in JSON, e.g. {@code QueueDoesNotExist}
 * @param code its code in XML, e.g. {@code AWS.SimpleQueueService.NonExistentQueue}
 * @param status of HTTP
 */
public record ErrorRule(String shape, String code, int status) {}
