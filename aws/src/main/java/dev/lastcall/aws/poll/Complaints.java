package dev.lastcall.aws.poll;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Says once what goes wrong again at every poll: each reason of each topic once until the topic is clear, and not again
 * within ten minutes even if it comes and goes. For use by one thread.
 */
public final class Complaints {

    private static final Duration QUIET = Duration.ofMinutes(10);

    private final Logger log;
    private final Clock clock;
    private final Map<String, Set<String>> open = new HashMap<>();
    private final Map<String, Long> lastSaid = new HashMap<>();
    private final Set<String> said = new TreeSet<>();

    /** Complains to {@code log}. */
    public Complaints(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Something is wrong.
     *
     * @param topic what it is about
     * @param reason tells one trouble from another; one of few
     * @param message the whole sentence
     */
    public void raise(Level level, String topic, String reason, String message) {
        var key = topic + ": " + reason;
        var last = lastSaid.get(key);
        var quiet = last != null && clock.nanoTime() - last < Durations.toNanosSaturated(QUIET);
        if (open.computeIfAbsent(topic, t -> new TreeSet<>()).add(reason) && !quiet) {
            lastSaid.put(key, clock.nanoTime());
            said.add(topic);
            log.atLevel(level).log(message);
        }
    }

    /** The topic is in order; says so with {@code message} if something was said against it. */
    public void clear(String topic, Supplier<String> message) {
        open.remove(topic);
        if (said.remove(topic)) {
            log.info(message.get());
        }
    }

    /** Whether something is wrong with the topic. */
    public boolean isOpen(String topic) {
        return open.containsKey(topic);
    }
}
