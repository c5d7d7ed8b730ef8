package dev.lastcall.jobs.store;

import java.io.IOException;

/**
 * The time for which one opener holds a job: one epoch. Its methods may be called by two threads at once, because a
 * last save takes over from one that hangs: the save with the higher sequence counts, whichever ends first, and the
 * same bytes may be written to the same place twice.
 */
public interface Tenure extends AutoCloseable {

    /** The epoch, 1 or more. */
    long epoch();

    /** The epoch's first checkpoint, {@code epoch.0}: what was committed when the job was opened. */
    Checkpoint adopted();

    /**
     * Writes to this epoch's segment of output. Nothing of it is committed until a {@link #save} covers it.
     *
     * @param offset where in the segment, in bytes; never below what a save has covered
     * @throws FencedException if it cannot be written because a higher epoch has been taken
     * @throws IOException if it cannot be written; until it is, nothing that follows it can be committed under this
     *     epoch
     */
    void write(long offset, byte[] bytes, int from, int length) throws IOException;

    /**
     * Commits a state, together with the first {@code outputLength} bytes of this epoch's segment.
     *
     * @param sequence 1 or more, higher than that of each save that began before
     * @param state the encoded position; not changed by the caller while the call lasts
     * @param outputLength how much of the segment belongs to it; all of that was written before
     * @param outputCrc32c the CRC32C of those bytes
     * @throws FencedException if a higher epoch has been taken: this save is not committed
     * @throws IOException if it could not be made durable: this save may or may not be found by the next opener
     */
    void save(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException;

    /**
     * The same, and the job is complete: {@link Checkpoint#complete} is true of this checkpoint, and of each that adopts
     * it. The last save of a job; whoever holds it makes no other after it.
     *
     * @param sequence as in {@link #save}
     * @param state as in {@link #save}
     * @param outputLength as in {@link #save}
     * @param outputCrc32c as in {@link #save}
     * @throws FencedException as {@link #save}
     * @throws IOException as {@link #save}
     */
    void complete(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException;

    /** Gives back what the tenure uses. It does not save, and does not give the epoch back. */
    @Override
    void close();
}
