package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import java.time.Duration;
import java.util.Collection;

/** When the scheduler looks: some time after a change, once for all changes until then. */
final class Rounds {

    private final Loop loop;
    private final Duration delay;
    private final Registry registry;
    private final Runnable round;

    private boolean planned;
    private boolean closed;

    Rounds(Loop loop, Duration delay, Registry registry, Runnable round) {
        this.loop = loop;
        this.delay = delay;
        this.registry = registry;
        this.round = round;
    }

    /** Something has changed. */
    void request() {
        if (closed || planned) {
            return;
        }
        planned = true;
        loop.after(delay, () -> {
            planned = false;
            if (!closed) {
                round.run();
            }
        });
    }

    void requestAfter(Duration later) {
        loop.after(later, this::request);
    }

    /** There may be room now for what could not be placed. */
    void retryPlacements() {
        Collection<Service> services = registry.services.values();
        for (var service : services) {
            if (service.failedStarts == 0) {
                service.nextStart = null;
            }
        }
        request();
    }

    void close() {
        closed = true;
    }
}
