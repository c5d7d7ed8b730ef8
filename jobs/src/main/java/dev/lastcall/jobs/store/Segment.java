package dev.lastcall.jobs.store;

/**
 * The part of a job's output that was written under one epoch, as far as a checkpoint covers it. What a segment holds
 * beyond {@code length} was never committed.
 *
 * @param epoch the epoch under which it was written, 1 or more
 * @param length the committed bytes, 1 or more
 * @param crc32c the CRC32C of those bytes
 */
public record Segment(long epoch, long length, int crc32c) {

    /** Checks the bounds. */
    public Segment {
        if (epoch < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "expected a segment's epoch and length to be 1 or more, found " + epoch + " and " + length);
        }
    }
}
