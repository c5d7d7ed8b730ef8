package dev.lastcall.cloud.clock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting from outside for what happens in a world on the wall clock. */
public final class Watch {

    private static final long INTERVAL_MILLIS = 50;

    private Watch() {}

    /**
     * Looks every 50 ms whether something is so.
     *
     * @return whether it was before {@code limit} had passed
     */
    public static boolean until(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
        }
        return true;
    }
}
