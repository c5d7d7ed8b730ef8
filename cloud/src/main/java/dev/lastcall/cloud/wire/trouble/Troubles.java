package dev.lastcall.cloud.wire.trouble;

import dev.lastcall.cloud.wire.ConnectionCutException;
import dev.lastcall.cloud.wire.Interference;
import dev.lastcall.cloud.wire.api.CommonErrors;
import dev.lastcall.cloud.wire.api.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The troubles and limits that stand, and what they do to calls. Of several troubles that match a call the one that was
 * added first strikes. Which calls a share strikes follows from the seed and the order of the calls. Safe for use from
 * any thread.
 */
public final class Troubles implements Interference {

    /** Runs something later. */
    @FunctionalInterface
    public interface Timers {
        /** Runs {@code command} when {@code delay} has passed. */
        void after(Duration delay, Runnable command);
    }

    private final Random random;
    private final Supplier<Instant> clock;
    private final Timers timers;
    private final List<Standing> standing = new ArrayList<>();
    private final List<Bucket> buckets = new ArrayList<>();

    /** None yet. */
    public Troubles(long seed, Supplier<Instant> clock, Timers timers) {
        random = new Random(seed);
        this.clock = clock;
        this.timers = timers;
    }

    /** From now on calls go wrong in this way, too. */
    public synchronized void add(Trouble trouble) {
        standing.add(new Standing(trouble));
    }

    /** From now on this limit holds, too; its bucket is full. */
    public synchronized void add(Limit limit) {
        buckets.add(new Bucket(limit, clock.get()));
    }

    /** The troubles that stand, in the order in which they were added. */
    public synchronized List<Trouble> troubles() {
        return standing.stream().map(Standing::left).toList();
    }

    /** The limits that hold. */
    public synchronized List<Limit> limits() {
        return buckets.stream().map(bucket -> bucket.limit).toList();
    }

    /** From now on nothing goes wrong. */
    public synchronized void clear() {
        standing.clear();
        buckets.clear();
    }

    @Override
    public CompletionStage<Object> around(
            Operation operation, SdkPojo request, Supplier<CompletionStage<Object>> carryOut) {
        if (isOverLimit(operation)) {
            return CompletableFuture.failedFuture(CommonErrors.throttled(operation.service()));
        }
        return strike(operation)
                .map(trouble -> apply(trouble, operation, request, carryOut))
                .orElseGet(carryOut);
    }

    private CompletionStage<Object> apply(
            Trouble trouble, Operation operation, SdkPojo request, Supplier<CompletionStage<Object>> carryOut) {
        return switch (trouble.kind()) {
            case THROTTLED -> CompletableFuture.failedFuture(CommonErrors.throttled(operation.service()));
            case FAULT ->
                CompletableFuture.failedFuture(
                        CommonErrors.fault(operation.service(), "An internal error has occurred."));
            case UNAVAILABLE -> CompletableFuture.failedFuture(CommonErrors.unavailable(operation.service()));
            case FAILURES -> CompletableFuture.completedFuture(Failures.of(operation, request));
            case SLOW -> carryOut.get().thenCompose(answer -> late(answer, trouble.delay()));
            case ANSWER_LOST ->
                carryOut.get().thenCompose(answer -> CompletableFuture.failedFuture(new ConnectionCutException()));
            case CUT -> CompletableFuture.failedFuture(new ConnectionCutException());
        };
    }

    private CompletionStage<Object> late(Object answer, Duration delay) {
        var later = new CompletableFuture<Object>();
        timers.after(delay, () -> later.complete(answer));
        return later;
    }

    private synchronized boolean isOverLimit(Operation operation) {
        var now = clock.get();
        return buckets.stream()
                .filter(bucket -> bucket.limit.operations().matches(operation))
                .anyMatch(bucket -> !bucket.take(now));
    }

    private synchronized Optional<Trouble> strike(Operation operation) {
        for (var one : standing) {
            if (one.trouble.operations().matches(operation)
                    && one.canStrike(operation)
                    && random.nextDouble() < one.trouble.share()) {
                one.struck++;
                standing.removeIf(Standing::isOver);
                return Optional.of(one.trouble);
            }
        }
        return Optional.empty();
    }

    /** A trouble, and how often it has struck. */
    private static final class Standing {

        final Trouble trouble;
        int struck;

        Standing(Trouble trouble) {
            this.trouble = trouble;
        }

        boolean canStrike(Operation operation) {
            return trouble.kind() != Trouble.Kind.FAILURES || Failures.areKnownTo(operation);
        }

        boolean isOver() {
            return struck >= trouble.calls();
        }

        Trouble left() {
            return trouble.times(trouble.calls() - struck);
        }
    }
}
