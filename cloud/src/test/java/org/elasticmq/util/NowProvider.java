package org.elasticmq.util;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before ElasticMQ's class of this name on the tests' class path: its server makes its clock itself, and gives no
 * other way to set it. Some of ElasticMQ asks the system's clock all the same: when a message was sent and is to be
 * delivered first, and how many are visible. So this clock must be ahead of the system's.
 */
public class NowProvider {

    /** The time of all ElasticMQs in this JVM, in milliseconds since 1970. */
    public static final AtomicLong MILLIS = new AtomicLong(System.currentTimeMillis() + 3_600_000);

    /** The time. */
    public long nowMillis() {
        return MILLIS.get();
    }

    /** The time. */
    public OffsetDateTime now() {
        return Instant.ofEpochMilli(MILLIS.get()).atOffset(ZoneOffset.UTC);
    }
}
