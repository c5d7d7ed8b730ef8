package dev.lastcall.cloud.sqs;

/** A receiver that waits for messages. */
@FunctionalInterface
public interface Poll {

    /** Ends the wait without an answer; harmless when it has ended. On the loop only. */
    void cancel();
}
