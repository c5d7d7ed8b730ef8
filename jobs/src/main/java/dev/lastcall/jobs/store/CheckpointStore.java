package dev.lastcall.jobs.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where the progress of jobs is kept, and who may add to it. The contract, which {@code CheckpointStoreContract} in the
 * tests of this module holds every implementation to:
 *
 * <ul>
 *   <li>Opening takes the next epoch, so that no two holders ever have the same one, <em>then</em> reads what is
 *       committed, and writes it down again as the epoch's first checkpoint, {@code epoch.0}. It returns only when that
 *       is durable and no higher epoch has been taken meanwhile.
 *   <li>A save is <b>committed</b> when {@link Tenure#save} returns: after making the checkpoint durable <em>and
 *       visible</em>, the store has looked for a higher epoch and found none. As an opener takes first and reads
 *       afterwards, it sees every committed save.
 *   <li>A save that did not return, or that threw, may have been seen by the next opener or not; there is one history
 *       either way, namely what the highest epoch that has a checkpoint builds on. A holder whose epoch is not the
 *       highest is told ({@link FencedException}), even while the higher epoch has no checkpoint yet.
 *   <li>State and output go together: a checkpoint lists the segments, with the lengths, that belong to its state. What
 *       a committed checkpoint lists stays readable for as long as the job is kept.
 *   <li>Completing a job is a save like any other: seen whole or not at all, and fenced.
 * </ul>
 *
 * <p>Implementations are safe for use by many threads and many processes.
 */
public interface CheckpointStore {

    /**
     * Takes the job over from whoever held it.
     *
     * @param job its name: 1 to 100 letters, digits, {@code .}, {@code _} and {@code -}, the first a letter or digit
     * @param recovery what to do if no checkpoint is whole
     * @throws FencedException if another opener took a higher epoch meanwhile
     * @throws RefusedCheckpointException if what was found cannot be gone on from; nothing was changed
     * @throws IllegalArgumentException if the name is none
     * @throws IOException if the store cannot be read or written
     */
    Tenure open(String job, Recovery recovery) throws IOException;

    /**
     * The last checkpoint, without taking the job over. While the job is being worked on this is a look at a moving
     * thing: it may be a save that is just being made.
     *
     * @return empty if the job was never opened
     * @throws RefusedCheckpointException as {@link #open}
     * @throws IllegalArgumentException if the name is none
     * @throws IOException if the store cannot be read
     */
    Optional<Checkpoint> committed(String job) throws IOException;

    /**
     * The output that belongs to a checkpoint: the segments that it lists, one after the other, each to its committed
     * length and not a byte further. The stream throws an {@link IOException} at the end of a segment that is shorter
     * than it was, or whose checksum is another. Close it.
     *
     * @throws IOException if a segment cannot be read; one that is gone belongs to a checkpoint that was never committed
     */
    InputStream output(Checkpoint checkpoint) throws IOException;
}
