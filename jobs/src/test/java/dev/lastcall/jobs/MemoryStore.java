package dev.lastcall.jobs;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.Recovery;
import dev.lastcall.jobs.store.Segment;
import dev.lastcall.jobs.store.Tenure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A store in memory, whose saves a test can make hang or fail. */
final class MemoryStore implements CheckpointStore {

    /** Called at the beginning of a save, outside of every lock. */
    interface Disturbance {
        void beforeSave(long sequence) throws IOException;
    }

    private final Map<String, Long> epochs = new HashMap<>();
    private final TreeSet<Checkpoint> checkpoints = new TreeSet<>(
            java.util.Comparator.comparing(Checkpoint::job).thenComparing(java.util.Comparator.naturalOrder()));
    private final Map<String, byte[]> segments = new HashMap<>();
    private final List<String> saves = new ArrayList<>();
    private volatile Disturbance disturbance = sequence -> {};

    void disturb(Disturbance disturbance) {
        this.disturbance = disturbance;
    }

    /** The numbers of the checkpoints in the order in which they were completed, without the adopting ones. */
    synchronized List<String> saves() {
        return List.copyOf(saves);
    }

    @Override
    public synchronized Tenure open(String job, Recovery recovery) {
        if (!job.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("expected a job's name, found '" + job + "'");
        }
        var last = committed(job);
        var epoch = epochs.merge(job, 1L, Long::sum);
        var first = Checkpoint.adopting(job, epoch, last);
        checkpoints.add(first);
        return new MemoryTenure(first);
    }

    @Override
    public synchronized Optional<Checkpoint> committed(String job) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.job().equals(job))
                .reduce((a, b) -> b);
    }

    @Override
    public synchronized InputStream output(Checkpoint checkpoint) {
        var output = new ByteArrayOutputStream();
        for (var segment : checkpoint.segments()) {
            output.write(segment(checkpoint.job(), segment.epoch()), 0, (int) segment.length());
        }
        return new ByteArrayInputStream(output.toByteArray());
    }

    private byte[] segment(String job, long epoch) {
        return segments.getOrDefault(job + "/" + epoch, new byte[0]);
    }

    private final class MemoryTenure implements Tenure {

        private final Checkpoint first;

        MemoryTenure(Checkpoint first) {
            this.first = first;
        }

        @Override
        public long epoch() {
            return first.epoch();
        }

        @Override
        public Checkpoint adopted() {
            return first;
        }

        @Override
        public void write(long offset, byte[] bytes, int from, int length) {
            synchronized (MemoryStore.this) {
                var before = segment(first.job(), epoch());
                var after = Arrays.copyOf(before, Math.max(before.length, (int) offset + length));
                System.arraycopy(bytes, from, after, (int) offset, length);
                segments.put(first.job() + "/" + epoch(), after);
            }
        }

        @Override
        public void save(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException {
            save(sequence, state, false, outputLength, outputCrc32c);
        }

        @Override
        public void complete(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException {
            save(sequence, state, true, outputLength, outputCrc32c);
        }

        private void save(long sequence, byte[] state, boolean complete, long outputLength, int outputCrc32c)
                throws IOException {
            disturbance.beforeSave(sequence);
            synchronized (MemoryStore.this) {
                var highest = epochs.getOrDefault(first.job(), 0L);
                if (highest > epoch()) {
                    throw new FencedException(first.job(), epoch(), highest, null);
                }
                var all = new ArrayList<>(first.segments());
                if (outputLength > 0) {
                    all.add(new Segment(epoch(), outputLength, outputCrc32c));
                }
                checkpoints.add(
                        new Checkpoint(first.job(), epoch(), sequence, Optional.of(state.clone()), complete, all));
                saves.add(epoch() + "." + sequence);
            }
        }

        @Override
        public void close() {}
    }
}
