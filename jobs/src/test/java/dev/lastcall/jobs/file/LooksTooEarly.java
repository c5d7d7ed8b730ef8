package dev.lastcall.jobs.file;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A broken store: it looks for a higher epoch before it saves, and not after. */
final class LooksTooEarly implements Tenure {

    private final FileTenure blind;
    private final JobDirectory directory;

    LooksTooEarly(FileLayer files, CheckpointFormat format, JobDirectory directory, int keep, Checkpoint first) {
        this.directory = directory;
        var sightless = new LayerAround(files) {
            @Override
            public boolean exists(Path file) {
                return file.equals(directory.claim(first.epoch()));
            }

            @Override
            public List<String> list(Path path) {
                return List.of();
            }
        };
        var root = Objects.requireNonNull(directory.path().getParent());
        var unseeing = new JobDirectory(sightless, root, directory.job());
        this.blind = new FileTenure(
                sightless, format, unseeing, keep, new Fence(sightless, unseeing, first.epoch(), false), first);
    }

    @Override
    public long epoch() {
        return blind.epoch();
    }

    @Override
    public Checkpoint adopted() {
        return blind.adopted();
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
        blind.write(offset, bytes, from, length);
    }

    @Override
    public void save(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException {
        var highest = directory.list().highestEpoch();
        if (highest > epoch()) {
            throw new FencedException(directory.job(), epoch(), highest, null);
        }
        blind.save(sequence, state, outputLength, outputCrc32c);
    }

    @Override
    public void complete(long sequence, byte[] state, long outputLength, int outputCrc32c) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
