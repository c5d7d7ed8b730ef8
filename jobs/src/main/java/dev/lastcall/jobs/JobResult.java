package dev.lastcall.jobs;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.CheckpointStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a job has committed: a position, and the output that belongs to it. It stays as it was when it was asked for.
 *
 * <p>While the job is being worked on, it may be a save that is just being made and never comes to be committed, because
 * its holder is fenced off meanwhile. Its output may then be gone, and reading it throws: ask for the result again.
 *
 * @param <P> the position
 */
public final class JobResult<P> {

    private final CheckpointStore store;
    private final Checkpoint checkpoint;
    private final Optional<P> position;

    JobResult(CheckpointStore store, Checkpoint checkpoint, Codec<P> codec) {
        this.store = store;
        this.checkpoint = checkpoint;
        this.position = checkpoint.state().map(codec::decode);
    }

    /** The committed position; empty if the job was opened and has not saved one yet. */
    public Optional<P> position() {
        return position;
    }

    /** Whether the job is done: its holder has told that it is {@link Job#complete}, and this is all of it. */
    public boolean isComplete() {
        return checkpoint.complete();
    }

    /** Which checkpoint says so: its epoch and sequence, as in {@code 5.42}. */
    public String checkpoint() {
        return checkpoint.number();
    }

    /** How long the committed output is, in bytes. */
    public long outputLength() {
        return checkpoint.outputLength();
    }

    /**
     * The committed output of all epochs, to the last committed byte and no further. Close it.
     *
     * @throws StoreFailedException if it cannot be opened; reading throws {@link IOException} if it is damaged
     */
    public InputStream output() {
        try {
            return store.output(checkpoint);
        } catch (IOException e) {
            throw new StoreFailedException("the output of " + checkpoint + " cannot be read", e);
        }
    }
}
