package dev.lastcall.jobs.store;

import java.util.List;
import java.util.Optional;

/**
 * A job's progress as it stands in a store: the state that the job handed over, and the output that belongs to it.
 *
 * @param job the job's name
 * @param epoch the epoch that wrote it, 1 or more
 * @param sequence its number within the epoch; 0 is the one that adopted what was committed before
 * @param state the job's encoded position; empty if the job has never saved one. The array is not copied: leave it as
 *     it is
 * @param complete whether the job is done, and this its last position
 * @param segments the committed output, oldest epoch first
 */
public record Checkpoint(
        String job, long epoch, long sequence, Optional<byte[]> state, boolean complete, List<Segment> segments)
        implements Comparable<Checkpoint> {

    /** Copies the list of segments. */
    public Checkpoint {
        if (epoch < 1 || sequence < 0) {
            throw new IllegalArgumentException(
                    "expected an epoch of 1 or more and a sequence of 0 or more, found " + epoch + "." + sequence);
        }
        segments = List.copyOf(segments);
    }

    /**
     * The first checkpoint of an epoch: what was committed before, or nothing.
     *
     * @param last what was committed before
     */
    public static Checkpoint adopting(String job, long epoch, Optional<Checkpoint> last) {
        return new Checkpoint(
                job,
                epoch,
                0,
                last.flatMap(Checkpoint::state),
                last.map(Checkpoint::complete).orElse(false),
                last.map(Checkpoint::segments).orElse(List.of()));
    }

    /** The epoch and the sequence, as in {@code 5.42}. */
    public String number() {
        return epoch + "." + sequence;
    }

    /** How long the committed output is, in bytes. */
    public long outputLength() {
        return segments.stream().mapToLong(Segment::length).sum();
    }

    /** By epoch, then by sequence: the last one is the one that counts. */
    @Override
    public int compareTo(Checkpoint other) {
        return epoch != other.epoch ? Long.compare(epoch, other.epoch) : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && job.equals(that.job) && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return job.hashCode() + 31 * Long.hashCode(epoch) + 961 * Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return "checkpoint " + number() + " of job " + job;
    }
}
