package dev.lastcall.cloud.timeline;

import dev.lastcall.cloud.clock.Loop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what happened, step by step. Telling belongs to the world's thread. */
public final class Timeline {

    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

    private final Loop loop;
    private final List<Consumer<TimelineEntry>> listeners = new CopyOnWriteArrayList<>();

    /** A timeline without listeners. */
    public Timeline(Loop loop) {
        this.loop = loop;
    }

    /** Adds a listener, which is called on the world's thread and must return at once. From any thread. */
    public void subscribe(Consumer<TimelineEntry> listener) {
        listeners.add(listener);
    }

    /** Tells of a step that happened now. */
    public void tell(Step step, @Nullable String task, @Nullable String instance, @Nullable String detail) {
        var entry = new TimelineEntry(
                step,
                loop.now(),
                Optional.ofNullable(task),
                Optional.ofNullable(instance),
                Optional.ofNullable(detail));
        for (var listener : listeners) {
            try {
                listener.accept(entry);
            } catch (RuntimeException failure) {
                LOG.error("a listener of the timeline failed at {}", step.word(), failure);
            }
        }
    }
}
