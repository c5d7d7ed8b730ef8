package dev.lastcall.cloud.sqs;

/**
 * How many messages a queue has. SQS calls them approximate; here they are exact.
 *
 * @param visible to be had at once
 * @param inFlight received, neither deleted nor visible again
 * @param delayed not yet visible for the first time
 */
public record QueueCounts(int visible, int inFlight, int delayed) {}
