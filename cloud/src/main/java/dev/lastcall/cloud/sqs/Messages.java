package dev.lastcall.cloud.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The messages of one queue: those to be had, in the order in which they came to be, and those hidden for now. */
final class Messages {

    private static final Comparator<Message> BY_VISIBILITY = Comparator.<Message, Instant>comparing(
                    message -> message.visibleAt)
            .thenComparingLong(message -> message.order);

    private static final Comparator<Message> BY_AGE = Comparator.<Message, Instant>comparing(message -> message.sentAt)
            .thenComparingLong(message -> message.order);

    private final Map<String, Message> byId = new HashMap<>();
    private final TreeSet<Message> visible = new TreeSet<>(BY_VISIBILITY);
    private final TreeSet<Message> hidden = new TreeSet<>(BY_VISIBILITY);
    private final TreeSet<Message> byAge = new TreeSet<>(BY_AGE);
    private long orders;
    private int inFlight;

    /** Adds one, to be had at its time. */
    void add(Message message, Instant now) {
        message.order = orders++;
        byId.put(message.id, message);
        byAge.add(message);
        place(message, now);
    }

    private void place(Message message, Instant now) {
        if (message.visibleAt.isAfter(now)) {
            hidden.add(message);
            inFlight += message.inFlight ? 1 : 0;
        } else {
            message.inFlight = false;
            visible.add(message);
        }
    }

    /** Hides one until then, as received or as it is. */
    void hide(Message message, Instant until, boolean received, Instant now) {
        lift(message);
        message.visibleAt = until;
        message.inFlight = received;
        place(message, now);
    }

    void remove(Message message) {
        lift(message);
        byAge.remove(message);
        byId.remove(message.id);
    }

    private void lift(Message message) {
        if (!visible.remove(message) && hidden.remove(message)) {
            inFlight -= message.inFlight ? 1 : 0;
        }
    }

    /** Lets time take effect: what is too old goes, what was hidden long enough appears. */
    void settle(Instant now, Duration retention) {
        while (!byAge.isEmpty() && !byAge.first().sentAt.plus(retention).isAfter(now)) {
            remove(byAge.first());
        }
        while (!hidden.isEmpty() && !hidden.first().visibleAt.isAfter(now)) {
            var message = hidden.first();
            lift(message);
            place(message, now);
        }
    }

    Optional<Message> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The next to be had, so many at most. */
    List<Message> next(int most) {
        return visible.stream().limit(most).toList();
    }

    /** All that are to be had. */
    List<Message> visible() {
        return List.copyOf(visible);
    }

    /** When the next hidden one appears. */
    Optional<Instant> nextAppearance() {
        return hidden.isEmpty() ? Optional.empty() : Optional.of(hidden.first().visibleAt);
    }

    void clear() {
        new ArrayList<>(byAge).forEach(this::remove);
    }

    QueueCounts counts() {
        return new QueueCounts(visible.size(), inFlight, hidden.size() - inFlight);
    }
}
