package dev.lastcall.cloud.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A loop whose time passes only when {@link #advance} is called, in no time at all. For scripted tasks only: a real
 * process has a real clock. Driven by one thread; not safe for use by several.
 */
public final class VirtualLoop implements Loop {

    private record Entry(Instant due, long order, Runnable command) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            var byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private Instant now;
    private long order;

    /** A loop that stands at {@code start}. */
    public VirtualLoop(Instant start) {
        now = start;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void execute(Runnable command) {
        after(Duration.ZERO, command);
    }

    @Override
    public Timer after(Duration delay, Runnable command) {
        var entry = new Entry(now.plus(delay.isNegative() ? Duration.ZERO : delay), order++, command);
        queue.add(entry);
        return () -> queue.remove(entry);
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public <T> CompletableFuture<T> submit(Supplier<T> command) {
        return CompletableFuture.completedFuture(command.get());
    }

    /** Lets {@code duration} pass, running everything that falls due, in order. */
    public void advance(Duration duration) {
        var end = now.plus(duration);
        while (!queue.isEmpty() && !queue.peek().due().isAfter(end)) {
            runNext();
        }
        now = end;
    }

    /**
     * Lets time pass until {@code condition} holds.
     *
     * @return whether it held before {@code limit} had passed
     */
    public boolean advanceUntil(BooleanSupplier condition, Duration limit) {
        var end = now.plus(limit);
        while (!condition.getAsBoolean()) {
            if (queue.isEmpty() || queue.peek().due().isAfter(end)) {
                now = end;
                return condition.getAsBoolean();
            }
            runNext();
        }
        return true;
    }

    private void runNext() {
        var entry = queue.remove();
        now = entry.due();
        entry.command().run();
    }

    @Override
    public void close() {
        queue.clear();
    }
}
