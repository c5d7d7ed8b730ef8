package dev.lastcall.cloud.eventbridge;

import java.util.Optional;

/**
 * Where a rule's events go.
 *
 * @param id names it within the rule
 * @param arn of a queue
 * @param roleArn kept and told, without effect
 * @param input what is sent in place of the event: JSON
 * @param inputPath which part of the event is sent
 * @param inputTransformer what is made of the event; of these three there is one at most
 * @param deadLetterArn of the queue for what cannot be delivered
 * @param retryPolicy empty for {@link RetryPolicy#USUAL}
 */
public record Target(
        String id,
        String arn,
        Optional<String> roleArn,
        Optional<String> input,
        Optional<String> inputPath,
        Optional<InputTransformer> inputTransformer,
        Optional<String> deadLetterArn,
        Optional<RetryPolicy> retryPolicy) {

    /** A target that gets whole events. */
    public static Target of(String id, String arn) {
        return new Target(
                id,
                arn,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
