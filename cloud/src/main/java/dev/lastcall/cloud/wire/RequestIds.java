package dev.lastcall.cloud.wire;

import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Request ids as AWS forms them, drawn from a seed. Safe for use from any thread. */
public final class RequestIds implements Supplier<String> {

    private final Random random;

    /** The ids of this seed. */
    public RequestIds(long seed) {
        random = new Random(seed);
    }

    @Override
    public synchronized String get() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
