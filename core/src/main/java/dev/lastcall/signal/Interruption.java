package dev.lastcall.signal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What all signals together mean for this process. There is at most one interruption at a time, however many sources
 * tell of it: an instance's notice, the drain and SIGTERM that follow from it are one.
 *
 * @param number 1 for the first interruption in this process's life
 * @param noticedAt when the first signal of it was heard, on the local clock
 * @param notice the notice that ends earliest, if one stands
 * @param stop the first stop, if one was heard
 * @param heardFrom the sources that told of it, in the order in which they did
 */
public record Interruption(
        int number, Instant noticedAt, Optional<Notice> notice, Optional<Stop> stop, List<String> heardFrom) {

    public Interruption {
        heardFrom = List.copyOf(heardFrom);
    }

    /** A few words for people: {@code notice (terminate at 2026-01-02T14:02:00Z) then SIGTERM}. */
    public String cause() {
        var told = notice.map(n -> "notice (" + n.action().name().toLowerCase(Locale.ROOT) + " at " + n.at() + ")");
        var stopped = stop.map(s -> s.kind().name());
        if (told.isPresent() && stopped.isPresent()) {
            return told.get() + " then " + stopped.get();
        }
        return told.or(() -> stopped).orElse("none");
    }
}
