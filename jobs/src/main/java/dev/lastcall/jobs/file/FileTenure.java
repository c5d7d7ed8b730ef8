package dev.lastcall.jobs.file;

import dev.lastcall.jobs.file.JobDirectory.Numbered;
import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.Segment;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One epoch's writing. No lock is held while the disk is waited for, so that one hanging call stops nobody else. */
final class FileTenure implements Tenure {

    private static final Logger log = LoggerFactory.getLogger(FileTenure.class);

    /** How many claims are kept below the own one. */
    private static final int KEPT_CLAIMS = 16;

    private final FileLayer files;
    private final CheckpointFormat format;
    private final JobDirectory directory;
    private final int keep;
    private final Checkpoint first;
    private final AtomicLong forcedOutput = new AtomicLong();
    private final TreeSet<Numbered> kept = new TreeSet<>();
    private volatile boolean segmentMade;
    private volatile boolean outputLost;

    FileTenure(FileLayer files, CheckpointFormat format, JobDirectory directory, int keep, Checkpoint first) {
        this.files = files;
        this.format = format;
        this.directory = directory;
        this.keep = keep;
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

    /** Writes the first checkpoint, and clears away what earlier epochs have no more use for. */
    void adopt() throws IOException {
        commit(first);
        var listing = directory.list();
        remember(listing.checkpoints());
        for (var temporary : listing.temporaries()) {
            if (temporary.epoch() < epoch()) {
                files.delete(directory.temporary(temporary));
            }
        }
        // Oldest first: a holder whose successor's claim is gone then finds its own gone too.
        for (var claim : listing.claims().stream().sorted().toList()) {
            if (claim < epoch() - KEPT_CLAIMS) {
                files.delete(directory.claim(claim));
            }
        }
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
        var segment = directory.segment(epoch());
        if (!segmentMade) {
            files.createExclusively(segment);
            // Its name must be durable before a checkpoint that counts on it can be.
            files.forceDirectory(directory.path());
            segmentMade = true;
        }
        try (var handle = files.open(segment)) {
            requireLength(segment, handle.size(), offset);
            handle.write(offset, bytes, from, length);
        }
    }

    @Override
    public void save(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException {
        if (sequence < 1) {
            throw new IllegalArgumentException("expected a sequence of 1 or more, found " + sequence);
        }
        forceOutput(outputLength);
        var segments = new ArrayList<>(first.segments());
        if (outputLength > 0) {
            segments.add(new Segment(epoch(), outputLength, outputCrc32c));
        }
        commit(new Checkpoint(directory.job(), epoch(), sequence, Optional.of(state), segments));
    }

    @Override
    public void close() {
        // Nothing is kept open between two calls.
    }

    private void forceOutput(long length) throws IOException {
        if (length <= forcedOutput.get()) {
            return;
        }
        var segment = directory.segment(epoch());
        if (outputLost) {
            throw new IOException("the output in " + segment
                    + " could not be made durable, and the system may have dropped it: open the job again, it goes on"
                    + " from its last checkpoint");
        }
        try (var handle = files.open(segment)) {
            requireLength(segment, handle.size(), length);
            handle.force();
        } catch (IOException e) {
            // After a failed fsync Linux counts the pages as written: a second fsync would succeed and lie.
            outputLost = true;
            throw e;
        }
        forcedOutput.accumulateAndGet(length, Math::max);
    }

    private void commit(Checkpoint checkpoint) throws IOException {
        var number = new Numbered(checkpoint.epoch(), checkpoint.sequence());
        try {
            put(checkpoint, directory.temporary(number), directory.checkpoint(number));
        } catch (IOException e) {
            deleteQuietly(directory.temporary(number), e);
            // A successor clears away what we were about to rename: then that is what we have to say.
            requireHighest(e);
            throw e;
        }
        // Only now: an opener that we do not see here reads the directory after this, and finds the checkpoint.
        requireHighest(null);
        remember(List.of(number));
    }

    /** A disk that is full must not be filled further by each attempt. */
    private void deleteQuietly(Path temporary, IOException cause) {
        try {
            files.delete(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void put(Checkpoint checkpoint, Path temporary, Path name) throws IOException {
        var frame = format.encode(checkpoint);
        try (var handle = files.open(temporary)) {
            var head = frame.head();
            var state = checkpoint.state().orElseGet(() -> new byte[0]);
            handle.write(0, head, 0, head.length);
            handle.write(head.length, state, 0, state.length);
            handle.write((long) head.length + state.length, frame.tail(), 0, frame.tail().length);
            handle.force();
        }
        files.rename(temporary, name);
        files.forceDirectory(directory.path());
    }

    /** Two names instead of the whole listing, which takes a third of the time of a small save. */
    private void requireHighest(@Nullable Throwable cause) throws IOException {
        if (files.exists(directory.claim(epoch() + 1)) || !files.exists(directory.claim(epoch()))) {
            var higher = Math.max(directory.list().highestEpoch(), epoch() + 1);
            throw new FencedException(directory.job(), epoch(), higher, cause);
        }
    }

    /** A checkpoint too many does no harm, so a failure here fails nothing. */
    private void remember(List<Numbered> committed) {
        for (var old : takeOld(committed)) {
            try {
                files.delete(directory.checkpoint(old));
            } catch (IOException e) {
                log.warn("job {}: could not delete old checkpoint {}", directory.job(), old, e);
            }
        }
    }

    private synchronized List<Numbered> takeOld(List<Numbered> committed) {
        kept.addAll(committed);
        var old = new ArrayList<Numbered>();
        while (kept.size() > keep) {
            old.add(kept.pollFirst());
        }
        return old;
    }

    private static void requireLength(Path segment, long found, long expected) throws IOException {
        if (found < expected) {
            throw new IOException("expected " + expected + " bytes in " + segment + ", found " + found
                    + ": somebody else truncated or removed it. Open the job again");
        }
    }
}
