package dev.lastcall.examples.exportjob;

import dev.lastcall.Lastcall;
import dev.lastcall.aws.imds.Imds;
import dev.lastcall.aws.task.TaskMetadata;
import dev.lastcall.aws.task.TaskProtection;
import dev.lastcall.drain.State;
import dev.lastcall.examples.EnvironmentException;
import dev.lastcall.examples.Options;
import dev.lastcall.examples.Program;
import dev.lastcall.jobs.Codec;
import dev.lastcall.jobs.Job;
import dev.lastcall.jobs.JobSealedException;
import dev.lastcall.jobs.Jobs;
import dev.lastcall.jobs.file.FileCheckpointStore;
import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.JobException;
import dev.lastcall.signal.ProcessSignals;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The export job with Lastcall: position and result are committed together, at intervals, at the notice and at the end;
 * another instance goes on from there, and an older one that wakes up late can add nothing.
 */
public final class ExportJob {

    private static final Clock CLOCK = Clock.system();
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private ExportJob() {}

    /** Runs until it is told to go. */
    public static void main(String[] arguments) {
        Program.run(options(), arguments, ExportJob::run);
    }

    private static Options options() {
        return ExportOptions.common("export-job: goes on elsewhere where it stopped, each item once in the result")
                .option("interval", "10s", "after how long to save: what is done again, at most, after a SIGKILL")
                .option("save-within", "5s", "how long a save may take")
                .option("finish", "10s", "how long an item may take")
                .option("margin", "2s", "how long before the kill to be gone");
    }

    private static void run(Options options) throws Exception {
        var directory = ExportOptions.directory(options);
        var jobs = Jobs.builder(FileCheckpointStore.in(directory.checkpoints()))
                .interval(options.duration("interval"))
                .saveWithin(options.duration("save-within"))
                .finishWithin(options.duration("finish"))
                .build();
        try (var exporter = ExportOptions.exporter(options, directory);
                var lastcall = start(options, jobs)) {
            if (export(exporter, jobs, lastcall)) {
                System.out.println("All items are exported");
                if (ExportOptions.exitWhenDone(options)) {
                    lastcall.stop("the job, which is done");
                }
            }
            lastcall.awaitGone();
        }
    }

    private static Lastcall start(Options options, Jobs jobs) {
        var desiredStatus = TaskMetadata.desiredStatus();
        var builder = Lastcall.builder()
                .listenTo(ProcessSignals.termination())
                .listenTo(Imds.notices())
                .listenTo(desiredStatus)
                .listener(desiredStatus)
                .listener(TaskProtection.fromEnvironment())
                .with(jobs)
                .margin(options.duration("margin"));
        TaskMetadata.identity().taskArn().ifPresent(builder::task);
        return builder.start();
    }

    /** Whether all is done. */
    private static boolean export(Exporter exporter, Jobs jobs, Lastcall lastcall) throws IOException {
        try (var job = jobs.open(ResultFormat.JOB, Codec.number())) {
            var item = job.lastCheckpoint().orElse(0L);
            System.out.println("Beginning at item " + item + ", epoch " + job.epoch());
            while (!job.isComplete() && exporter.hasNext(item) && mayGoOn(job, lastcall)) {
                write(job, exporter.export(item));
                job.progress(++item);
            }
            System.out.println("Done up to item " + item);
            if (!exporter.hasNext(item)) {
                job.complete(item);
            }
            return job.isComplete();
        } catch (FencedException e) {
            // To exit would make ECS start it again, and take the job from the one that has it now.
            System.out.println("Another instance has taken over (" + e.getMessage() + "): waiting to be told to go");
        } catch (JobSealedException e) {
            System.out.println("Saved without the item that took too long (" + e.getMessage() + ")");
        } catch (JobException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
        return false;
    }

    private static void write(Job<Long> job, String line) throws IOException {
        try {
            job.output().write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            job.save(); // throws if the reason is that the job is no longer held
            throw e;
        }
    }

    /** A job that was opened while a notice stood does not begin; if the notice is taken back, it does. */
    private static boolean mayGoOn(Job<Long> job, Lastcall lastcall) {
        while (!job.shouldContinue() && lastcall.state().compareTo(State.NOTICED) <= 0) {
            job.save(); // throws if the reason is that the job is no longer held
            CLOCK.parkUntil(CLOCK.nanosAfter(LOOK_AGAIN));
        }
        return job.shouldContinue();
    }
}
