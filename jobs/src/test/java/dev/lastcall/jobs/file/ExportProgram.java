package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lastcall.jobs.Codec;
import dev.lastcall.jobs.Jobs;
import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.time.Clock;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A job of numbered items, one line of output for each, saved every few items. Writes down each item that it does in a
 * file of its own, so that what is done twice can be counted.
 */
final class ExportProgram {

    static final String JOB = "export";
    static final int FENCED = 3;

    /** The job was complete when it was opened. */
    static final int COMPLETE_BEFORE = 4;

    private ExportProgram() {}

    /**
     * Arguments: directory, last item, items between saves; if it is to be held, window, before or after, and which; and
     * {@code complete} if it is to complete the job, and to be held only while it does so.
     */
    public static void main(String[] args) throws Exception {
        var directory = Path.of(args[0]);
        var last = Long.parseLong(args[1]);
        var completes = args[args.length - 1].equals("complete");
        FileLayer files = new PosixFiles();
        Runnable arm = () -> {};
        if (args.length > 5) {
            var holding = new Holding(
                    files,
                    Holding.Window.valueOf(args[3]),
                    args[4].equals("before"),
                    Integer.parseInt(args[5]),
                    directory.resolve("go-on"));
            files = holding;
            arm = holding::arm;
        }
        if (!completes) {
            arm.run();
        }
        var items = new ItemClock();
        var jobs = Jobs.builder(new FileCheckpointStore(files, new CheckpointFormat(), directory, 3))
                .clock(items)
                .interval(Duration.ofNanos(Long.parseLong(args[2])))
                .build();
        try (var done = new FileOutputStream(directory.resolve("done").toFile(), true);
                var job = jobs.open(JOB, Codec.number())) {
            System.out.println("READY");
            if (job.isComplete()) {
                System.exit(COMPLETE_BEFORE);
            }
            for (var item = job.lastCheckpoint().orElse(0L) + 1; item <= last; item++) {
                items.done++;
                done.write((item + "\n").getBytes(UTF_8));
                job.output().write(line(item).getBytes(UTF_8));
                job.progress(item);
            }
            if (completes) {
                arm.run();
                job.complete(last);
            }
        } catch (FencedException told) {
            System.out.println("FENCED");
            System.exit(FENCED);
        }
        System.out.println("DONE");
    }

    static String line(long item) {
        return "item " + item + ' ' + "x".repeat((int) (item % 700)) + '\n';
    }

    /** One nanosecond per item, so that "at most one interval" is a number of items. */
    private static final class ItemClock implements Clock {

        private volatile long done;

        @Override
        public Instant now() {
            return Clock.system().now();
        }

        @Override
        public long nanoTime() {
            return done;
        }

        @Override
        public void parkUntil(long nanoTime) {
            throw new IllegalStateException("one thread has nothing to wait for");
        }

        @Override
        public void unpark(Thread thread) {
            Clock.system().unpark(thread);
        }

        @Override
        public void interrupt(Thread thread) {
            thread.interrupt();
        }

        @Override
        public Thread start(String name, Runnable body) {
            return Clock.system().start(name, body);
        }
    }
}
