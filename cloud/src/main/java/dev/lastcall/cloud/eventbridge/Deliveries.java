package dev.lastcall.cloud.eventbridge;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.sqs.MessageAttribute;
import dev.lastcall.cloud.sqs.NewMessage;
import dev.lastcall.cloud.sqs.Queues;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to queues, tries again, and gives up. Source: EventBridge User Guide, "How EventBridge retries delivering
 * events" and "Using dead-letter queues".
 */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Loop loop;
    private final Queues queues;
    private final Chances chances;

    Deliveries(Loop loop, Queues queues, Chances chances) {
        this.loop = loop;
        this.queues = queues;
        this.chances = chances;
    }

    /** One event on its way to one target. */
    private record Delivery(CloudEvent event, Rule rule, Target target, Instant started, int retries) {

        Delivery again() {
            return new Delivery(event, rule, target, started, retries + 1);
        }
    }

    void deliver(CloudEvent event, Rule rule, Target target) {
        var delivery = new Delivery(event, rule, target, loop.now(), 0);
        begin(delivery);
        if (chances.isDoubled()) {
            begin(delivery);
        }
    }

    private void begin(Delivery delivery) {
        var latency = chances.latency();
        if (latency.isZero()) {
            attempt(delivery);
        } else {
            loop.after(latency, () -> attempt(delivery));
        }
    }

    private void attempt(Delivery delivery) {
        var queue = queues.withArn(delivery.target().arn());
        if (queue.isEmpty()) {
            giveUp(delivery, "NO_RESOURCE", "The specified queue does not exist.", Optional.empty());
        } else if (chances.attemptFails()) {
            tryAgain(delivery);
        } else {
            try {
                var payload = new Payload(delivery.event(), delivery.rule(), delivery.started());
                queue.get().send(NewMessage.of(payload.of(delivery.target())));
            } catch (RefusedException refused) {
                giveUp(delivery, "INVALID_PARAMETER", String.valueOf(refused.getMessage()), Optional.empty());
            }
        }
    }

    private void tryAgain(Delivery delivery) {
        var policy = delivery.target().retryPolicy().orElse(RetryPolicy.USUAL);
        var pause = chances.backoff(delivery.retries());
        var age = Duration.between(delivery.started(), loop.now().plus(pause));
        if (delivery.retries() >= policy.attempts()) {
            giveUp(delivery, "THROTTLING", "Rate exceeded", Optional.of("MaximumRetryAttempts"));
        } else if (age.toSeconds() > policy.ageSeconds()) {
            giveUp(delivery, "THROTTLING", "Rate exceeded", Optional.of("MaximumEventAgeInSeconds"));
        } else {
            loop.after(pause, () -> attempt(delivery.again()));
        }
    }

    private void giveUp(Delivery delivery, String code, String message, Optional<String> exhausted) {
        var letter = delivery.target().deadLetterArn().flatMap(queues::withArn);
        if (letter.isEmpty()) {
            LOG.warn(
                    "the event {} of rule {} is dropped, for target {} cannot have it: {} {}",
                    delivery.event().detailType(),
                    delivery.rule().name(),
                    delivery.target().arn(),
                    code,
                    message);
            return;
        }
        var attributes = new TreeMap<String, MessageAttribute>();
        attributes.put("RULE_ARN", text(delivery.rule().arn()));
        attributes.put("TARGET_ARN", text(delivery.target().arn()));
        attributes.put("ERROR_CODE", text(code));
        attributes.put("ERROR_MESSAGE", text(message));
        attributes.put("RETRY_ATTEMPTS", text(String.valueOf(delivery.retries())));
        exhausted.ifPresent(condition -> attributes.put("EXHAUSTED_RETRY_CONDITION", text(condition)));
        try {
            letter.get().send(NewMessage.of(delivery.event().toJson(), attributes));
        } catch (RefusedException refused) {
            LOG.warn(
                    "the dead-letter queue {} does not take an event",
                    letter.get().arn(),
                    refused);
        }
    }

    private static MessageAttribute text(String value) {
        return new MessageAttribute("String", value, false);
    }
}
