package dev.lastcall.jobs;

import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.JobException;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

/**
 * The output of one epoch. Bytes stay here until they are in the store, and are written there by whoever saves; two may
 * write the same ones, to the same place, when a last save takes over from one that hangs. The lock is never held while
 * the store is waited for.
 */
final class JobOutput extends OutputStream {

    /** How much is gathered before it is written; a multiple of every disk's block. */
    private static final int CHUNK = 64 * 1024;

    private final Tenure tenure;
    private final Seal seal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final CRC32C crc = new CRC32C();
    private long length;
    private volatile long inStore;

    JobOutput(Tenure tenure, Seal seal) {
        this.tenure = tenure;
        this.seal = seal;
    }

    /** Bytes at an offset of the segment; those that are used never change. */
    private static final class Chunk {

        private final long offset;
        private final byte[] bytes;
        private int used;

        Chunk(long offset, int capacity) {
            this.offset = offset;
            this.bytes = new byte[capacity];
        }

        long end() {
            return offset + used;
        }
    }

    private record Piece(long offset, byte[] bytes, int from, int length) {}

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, bytes.length);
        lock.lock();
        try {
            seal.requireOpen();
            append(bytes, from, count);
            if (length - inStore < CHUNK) {
                return;
            }
        } catch (JobException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            lock.unlock();
        }
        try {
            store(length);
        } catch (FencedException e) {
            seal.fencedOff(e);
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Does nothing: what is to be kept is kept by a checkpoint. */
    @Override
    public void flush() {}

    /** Does nothing: the job is what is closed. */
    @Override
    public void close() {}

    /** The position, together with all that has been written until now. */
    <P> Progress<P> at(P position, boolean complete) {
        lock.lock();
        try {
            return new Progress<>(position, complete, length, (int) crc.getValue());
        } finally {
            lock.unlock();
        }
    }

    /** Hands the store everything up to {@code end} that it does not have. */
    void store(long end) throws IOException {
        if (end <= inStore) {
            return;
        }
        for (var piece : missing(end)) {
            tenure.write(piece.offset(), piece.bytes(), piece.from(), piece.length());
        }
        lock.lock();
        try {
            inStore = Math.max(inStore, end);
            while (!chunks.isEmpty() && chunks.getFirst().end() <= inStore && chunks.size() > 1) {
                chunks.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Piece> missing(long end) {
        lock.lock();
        try {
            var pieces = new ArrayList<Piece>();
            for (var chunk : chunks) {
                var from = Math.max(chunk.offset, inStore);
                var to = Math.min(chunk.end(), end);
                if (from < to) {
                    pieces.add(new Piece(from, chunk.bytes, (int) (from - chunk.offset), (int) (to - from)));
                }
            }
            return pieces;
        } finally {
            lock.unlock();
        }
    }

    private void append(byte[] bytes, int from, int count) {
        crc.update(bytes, from, count);
        for (var done = 0; done < count; ) {
            var last = chunks.peekLast();
            if (last == null || last.used == last.bytes.length) {
                last = new Chunk(length, Math.max(CHUNK, count - done));
                chunks.addLast(last);
            }
            var n = Math.min(count - done, last.bytes.length - last.used);
            System.arraycopy(bytes, from + done, last.bytes, last.used, n);
            last.used += n;
            length += n;
            done += n;
        }
    }
}
