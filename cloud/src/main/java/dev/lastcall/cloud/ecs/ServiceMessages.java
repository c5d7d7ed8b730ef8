package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a service has said. The last hundred are kept, and none is repeated "until either the cause is resolved or six
 * hours passes". Source: ECS Developer Guide, "Service event messages".
 */
final class ServiceMessages {

    static final Duration NOT_REPEATED_FOR = Duration.ofHours(6);

    private static final int KEPT = 100;

    private final Loop loop;
    private final Names names;
    private final Deque<ServiceEvent> events = new ArrayDeque<>();
    private final Map<String, Instant> said = new LinkedHashMap<>();

    ServiceMessages(Loop loop, Names names) {
        this.loop = loop;
        this.names = names;
    }

    /** Says it, unless it has been said already; answers whether it was said. */
    boolean say(String message) {
        var now = loop.now();
        said.values().removeIf(time -> !now.isBefore(time.plus(NOT_REPEATED_FOR)));
        if (said.putIfAbsent(message, now) != null) {
            return false;
        }
        events.add(new ServiceEvent(names.uuid(), now, message));
        if (events.size() > KEPT) {
            events.removeFirst();
        }
        return true;
    }

    /** Whatever was wrong is right again: from now on all may be said again. */
    void resolved() {
        said.clear();
    }

    /** The newest last. */
    List<ServiceEvent> all() {
        return List.copyOf(events);
    }
}
