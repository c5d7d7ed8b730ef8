package dev.lastcall.gate;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what goes in and out, on stripes so that threads do not contend.
 *
 * <p>Each stripe has a word for what has entered, whose sign bit says closed, and a word for what has left. Neither
 * count ever goes down, and what entered on one stripe may leave on another. Why it is right:
 *
 * <ul>
 *   <li><b>None enters after {@link #close} has returned.</b> Entering is one compare-and-set of a word without the
 *       sign bit; closing sets that bit in every word. In each word's order of changes an entry therefore stands before
 *       the closing or does not happen, and close returns after the last word.
 *   <li><b>None is lost.</b> Closed or open, an entry is in its word before it is reported, and stays there.
 *   <li><b>Zero in flight is true.</b> {@link #inFlight} reads all that left, then all that entered. Take the moment
 *       between: no more had entered by then than is read, no fewer had left, and never have more left than entered. So
 *       what is computed is never less than what was in flight at that moment; if it is zero, so was that. Once closed,
 *       no entry follows, and empty stays empty.
 * </ul>
 */
final class Tally {

    private static final long CLOSED = Long.MIN_VALUE;
    private static final long COUNT = Long.MAX_VALUE;

    /** Two cache lines: processors fetch them in pairs. */
    private static final int WORDS_PER_STRIPE = 16;

    /** Four stripes for each processor, so that few threads share one. */
    private static final int STRIPES =
            Math.min(64, Integer.highestOneBit(Math.max(1, Runtime.getRuntime().availableProcessors() * 4 - 1)) * 2);

    /** Where the stripe's words are; the first pair of lines stays free, because the array's length stands before it. */
    private final AtomicLongArray words = new AtomicLongArray((STRIPES + 1) * WORDS_PER_STRIPE);

    /** Counts one in, unless closed. */
    boolean enter() {
        var stripe = stripeOfThisThread();
        while (true) {
            var word = enteredWord(stripe);
            var entered = words.get(word);
            if (entered < 0) {
                return false;
            }
            if (words.compareAndSet(word, entered, entered + 1)) {
                return true;
            }
            stripe++; // somebody else is busy here
        }
    }

    /** Counts one out; every one that was counted in is counted out once. */
    void leave() {
        words.getAndIncrement(leftWord(stripeOfThisThread()));
    }

    void close() {
        for (var stripe = 0; stripe < STRIPES; stripe++) {
            words.getAndUpdate(enteredWord(stripe), entered -> entered | CLOSED);
        }
    }

    void open() {
        for (var stripe = 0; stripe < STRIPES; stripe++) {
            words.getAndUpdate(enteredWord(stripe), entered -> entered & COUNT);
        }
    }

    /** Looks at the stripe that is switched last. */
    boolean isClosed() {
        return words.get(enteredWord(STRIPES - 1)) < 0;
    }

    long inFlight() {
        var left = 0L;
        for (var stripe = 0; stripe < STRIPES; stripe++) {
            left += words.get(leftWord(stripe));
        }
        return entered() - left;
    }

    long entered() {
        var entered = 0L;
        for (var stripe = 0; stripe < STRIPES; stripe++) {
            entered += words.get(enteredWord(stripe)) & COUNT;
        }
        return entered;
    }

    /** Neighbouring ids, as a pool's threads have, fall on different stripes. */
    private static int stripeOfThisThread() {
        return (int) Thread.currentThread().getId();
    }

    private static int enteredWord(int stripe) {
        return ((stripe & (STRIPES - 1)) + 1) * WORDS_PER_STRIPE;
    }

    private static int leftWord(int stripe) {
        return enteredWord(stripe) + 1;
    }
}
