package dev.lastcall.jobs;

import dev.lastcall.Attachment;
import dev.lastcall.LastcallBuilder;
import dev.lastcall.drain.DrainAt;
import dev.lastcall.jobs.file.FileCheckpointStore;
import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.Recovery;
import dev.lastcall.jobs.store.RefusedCheckpointException;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The jobs of this process.
 *
 * <pre>{@code
 * var jobs = Jobs.in(Path.of("/mnt/checkpoints"));
 * try (var lastcall = Lastcall.builder().listenTo(ProcessSignals.termination()).with(jobs).start();
 *         var job = jobs.open("invoice-export", POSITION)) {
 *     var position = job.lastCheckpoint().orElse(START);
 *     while (position.hasNext() && job.shouldContinue()) {
 *         position = export(position, job.output());
 *         job.progress(position);
 *     }
 *     if (!position.hasNext()) {
 *         job.complete(position);
 *     }
 * }
 * }</pre>
 *
 * <p>With a {@link dev.lastcall.Lastcall} they have a lane of their own, {@code jobs}: at a notice every job is saved at once and goes
 * on; in a drain each stops at its next safe point, and one that does not come to it in time is saved as it last told,
 * and sealed. A job that is opened while a notice stands does not start. Without one they just save when it is due.
 *
 * <p>A name is one run's: a job that is {@link Job#complete complete} stays so, and the next night's export has a name of
 * its own.
 *
 * <p>Safe for use by many threads.
 */
public final class Jobs implements Attachment {

    private final JobSettings settings;
    private final OpenJobs openJobs = new OpenJobs();

    Jobs(JobSettings settings) {
        this.settings = settings;
    }

    /** Jobs with their checkpoints in a directory, which must be there, and the defaults of {@link JobsBuilder}. */
    public static Jobs in(Path directory) {
        return builder(FileCheckpointStore.in(directory)).build();
    }

    /** Jobs with their checkpoints in a store. */
    public static JobsBuilder builder(CheckpointStore store) {
        return new JobsBuilder(store);
    }

    /**
     * Takes a job over from whoever held it, who can commit nothing from now on.
     *
     * @param name 1 to 100 letters, digits, {@code .}, {@code _} and {@code -}, the first a letter or digit
     * @throws FencedException if somebody else took it at the same moment, a little later
     * @throws RefusedCheckpointException if what was found cannot be gone on from; nothing was changed
     * @throws StoreFailedException if the store cannot be read or written
     * @throws IllegalArgumentException if the name is none
     */
    public <P> Job<P> open(String name, Codec<P> codec) {
        return open(name, codec, Recovery.REFUSE);
    }

    /**
     * As {@link #open(String, Codec)}.
     *
     * @param recovery what to do if not one checkpoint is whole
     */
    public <P> Job<P> open(String name, Codec<P> codec, Recovery recovery) {
        Tenure tenure;
        try {
            tenure = settings.store().open(name, recovery);
        } catch (IOException e) {
            throw new StoreFailedException("job " + name + " could not be opened", e);
        }
        var job = new Job<>(name, openJobs, tenure, position(tenure, codec), codec, settings);
        openJobs.add(job);
        return job;
    }

    private static <P> Optional<P> position(Tenure tenure, Codec<P> codec) {
        var adopted = tenure.adopted();
        try {
            return adopted.state().map(codec::decode);
        } catch (RuntimeException e) {
            tenure.close();
            throw new RefusedCheckpointException(
                    "expected the state of " + adopted + " to be a position of the given codec, found "
                            + adopted.state().map(state -> state.length).orElse(0)
                            + " bytes that it cannot decode: open the job with the codec that wrote it",
                    e);
        }
    }

    /**
     * What a job has committed, without taking it over. While it is being worked on this is a look at a moving thing.
     *
     * @return empty if it was never opened
     * @throws RefusedCheckpointException if what was found is no checkpoint of this job, or not one is whole
     * @throws StoreFailedException if the store cannot be read
     * @throws IllegalArgumentException if the name is none
     */
    public <P> Optional<JobResult<P>> result(String name, Codec<P> codec) {
        try {
            var store = settings.store();
            return store.committed(name).map(checkpoint -> new JobResult<>(store, checkpoint, codec));
        } catch (IOException e) {
            throw new StoreFailedException("the result of job " + name + " cannot be read", e);
        }
    }

    /** Adds the lane {@code jobs}; called by {@link LastcallBuilder#with}. */
    @Override
    public void attachTo(LastcallBuilder builder) {
        builder.listener(openJobs);
        builder.lane(
                "jobs",
                lane -> lane.drainAt(DrainAt.LATEST_SAFE)
                        .refuse(openJobs::stop)
                        .finish(openJobs::awaitNone)
                        .finishWithin(settings.finishWithin())
                        .checkpoint(openJobs::save)
                        .reserve(settings.saveWithin()));
    }
}
