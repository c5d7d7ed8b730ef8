package dev.lastcall.cloud.event;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers events to subscribers, at once and in order. Publishing belongs to the world's thread. */
public final class EventBus {

    private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);

    private final Loop loop;
    private final Names names;
    private final List<Consumer<CloudEvent>> subscribers = new CopyOnWriteArrayList<>();

    /** A bus without subscribers. */
    public EventBus(Loop loop, Names names) {
        this.loop = loop;
        this.names = names;
    }

    /** Adds a subscriber, which is called on the world's thread and must return at once. From any thread. */
    public void subscribe(Consumer<CloudEvent> subscriber) {
        subscribers.add(subscriber);
    }

    /** Sends an event about one resource now. */
    public void publish(String source, String detailType, String resource, Map<String, Object> detail) {
        publish(source, detailType, List.of(resource), detail);
    }

    /** Sends an event now. */
    public void publish(String source, String detailType, List<String> resources, Map<String, Object> detail) {
        publish(new CloudEvent(
                names.uuid(),
                detailType,
                source,
                names.account(),
                loop.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                names.region(),
                resources,
                detail));
    }

    /** Sends an event that somebody else has made, now. */
    public void publish(CloudEvent event) {
        subscribers.forEach(subscriber -> deliver(subscriber, event));
    }

    private static void deliver(Consumer<CloudEvent> subscriber, CloudEvent event) {
        try {
            subscriber.accept(event);
        } catch (RuntimeException failure) {
            LOG.error("a subscriber failed at the event {}", event.detailType(), failure);
        }
    }
}
