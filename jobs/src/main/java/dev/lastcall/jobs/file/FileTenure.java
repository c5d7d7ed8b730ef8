package dev.lastcall.jobs.file;

import dev.lastcall.jobs.file.JobDirectory.Numbered;
import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.Segment;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One epoch's writing. No lock is held while the disk is waited for, so that one hanging call stops nobody else. */
final class FileTenure implements Tenure {

    private static final Logger log = LoggerFactory.getLogger(FileTenure.class);

    private final FileLayer files;
    private final CheckpointFormat format;
    private final JobDirectory directory;
    private final int keep;
    private final Fence fence;
    private final Checkpoint first;
    private final OutputFile output;
    private final TreeSet<Numbered> kept = new TreeSet<>();

    /**
     * @param keep how many checkpoints are kept
     * @param first what was committed before, as this epoch's first checkpoint
     */
    FileTenure(
            FileLayer files, CheckpointFormat format, JobDirectory directory, int keep, Fence fence, Checkpoint first) {
        this.files = files;
        this.format = format;
        this.directory = directory;
        this.keep = keep;
        this.fence = fence;
        this.first = first;
        this.output = new OutputFile(files, directory, first.epoch());
    }

    @Override
    public long epoch() {
        return first.epoch();
    }

    @Override
    public Checkpoint adopted() {
        return first;
    }

    /** Writes the first checkpoint, and clears away what earlier epochs have no more use for. */
    void adopt() throws IOException {
        commit(first);
        try {
            var listing = directory.list();
            var left = remember(listing.checkpoints());
            new Leftovers(files, format, directory).delete(first, listing, left);
            fence.deleteOldClaims(listing);
        } catch (IOException e) {
            log.warn("job {}: could not clear away what earlier epochs left; the next one will", directory.job(), e);
        }
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
        orFenced(() -> output.write(offset, bytes, from, length));
    }

    @Override
    public void save(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException {
        save(sequence, state, false, outputLength, outputCrc32c);
    }

    @Override
    public void complete(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException {
        save(sequence, state, true, outputLength, outputCrc32c);
    }

    @Override
    public void close() {
        // Nothing is kept open between two calls.
    }

    private void save(long sequence, byte[] state, boolean complete, long outputLength, int outputCrc32c)
            throws IOException {
        if (sequence < 1) {
            throw new IllegalArgumentException("expected a sequence of 1 or more, found " + sequence);
        }
        orFenced(() -> output.force(outputLength));
        var segments = new ArrayList<>(first.segments());
        if (outputLength > 0) {
            segments.add(new Segment(epoch(), outputLength, outputCrc32c));
        }
        commit(new Checkpoint(directory.job(), epoch(), sequence, Optional.of(state), complete, segments));
    }

    private void commit(Checkpoint checkpoint) throws IOException {
        var number = new Numbered(checkpoint.epoch(), checkpoint.sequence());
        orFenced(() -> put(checkpoint, directory.temporary(number), directory.checkpoint(number)));
        // Only now: an opener that we do not see here reads the directory after this, and finds the checkpoint.
        fence.requireHighest();
        remember(List.of(number));
    }

    private void put(Checkpoint checkpoint, Path temporary, Path name) throws IOException {
        var pieces = format.encode(checkpoint);
        try {
            try (var handle = files.open(temporary)) {
                var written = 0L;
                for (var piece : pieces) {
                    handle.write(written, piece, 0, piece.length);
                    written += piece.length;
                }
                handle.force();
            }
            files.rename(temporary, name);
            files.forceDirectory(directory.path());
        } catch (IOException e) {
            // A disk that is full must not be filled further by each attempt.
            alsoTrying(e, () -> files.delete(temporary));
            throw e;
        }
    }

    private interface Touch {
        void run() throws IOException;
    }

    /** A successor clears away what we are about to use: then that is what we have to say. */
    private void orFenced(Touch touch) throws IOException {
        try {
            touch.run();
        } catch (IOException e) {
            alsoTrying(e, () -> fence.requireHighest(e));
            throw e;
        }
    }

    private static void alsoTrying(IOException failure, Touch touch) {
        try {
            touch.run();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Deletes those that are too many, and says which are left. One too many does no harm: a failure fails nothing. */
    private List<Numbered> remember(List<Numbered> committed) {
        List<Numbered> old;
        List<Numbered> left;
        synchronized (kept) {
            kept.addAll(committed);
            old = takeOld();
            left = List.copyOf(kept);
        }
        for (var number : old) {
            try {
                files.delete(directory.checkpoint(number));
            } catch (IOException e) {
                log.warn("job {}: could not delete old checkpoint {}", directory.job(), number, e);
            }
        }
        return left;
    }

    private List<Numbered> takeOld() {
        var old = new ArrayList<Numbered>();
        while (kept.size() > keep) {
            old.add(kept.pollFirst());
        }
        return old;
    }
}
