package dev.lastcall.jobs.file;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.Segment;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A checkpoint as bytes, big-endian: magic (8), version (4), length of the whole (8), job (2 + UTF-8), epoch (8),
 * sequence (8), 1 if the job is complete or else 0 (1), number of segments (4) and for each epoch (8), length (8),
 * CRC32C (4); length of the state or -1 (4), the state, and the CRC32C of all that stands before it (4). Magic, version,
 * length and the checksum at the end keep their places in every later version, so that a newer one can be told from a
 * damaged one.
 */
class CheckpointFormat {

    /** The first byte is no text and the rest holds both kinds of line end, so that a text conversion breaks it. */
    private static final byte[] MAGIC = {(byte) 0x89, 'L', 'C', 'J', '\r', '\n', 0x1a, '\n'};

    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = 4;
    private static final int LEAST_BYTES = MAGIC.length + 4 + 8 + CHECKSUM_BYTES;
    private static final int SEGMENT_BYTES = 8 + 8 + 4;

    /** Without the job's name and the segments. */
    private static final int FIXED_HEAD_BYTES = MAGIC.length + 4 + 8 + 2 + 8 + 8 + 1 + 4 + 4;

    /** Up to here a state is copied, so that the whole is written at once. */
    private static final int SMALL = 64 * 1024;

    /** The bytes of a checkpoint, in the pieces in which they are written; a large state is not copied. */
    List<byte[]> encode(Checkpoint checkpoint) {
        var state = checkpoint.state();
        var head = head(checkpoint);
        var crc = new CRC32C();
        crc.update(head);
        state.ifPresent(crc::update);
        var tail = ByteBuffer.allocate(CHECKSUM_BYTES).putInt((int) crc.getValue());
        var stateLength = stateLength(checkpoint);
        if (stateLength > SMALL) {
            return List.of(head, state.orElseThrow(), tail.array());
        }
        var whole =
                ByteBuffer.allocate(head.length + stateLength + CHECKSUM_BYTES).put(head);
        state.ifPresent(whole::put);
        return List.of(whole.put(tail.array()).array());
    }

    private static byte[] head(Checkpoint checkpoint) {
        var job = checkpoint.job().getBytes(StandardCharsets.UTF_8);
        var length = FIXED_HEAD_BYTES + job.length + checkpoint.segments().size() * SEGMENT_BYTES;
        var head = ByteBuffer.allocate(length)
                .put(MAGIC)
                .putInt(VERSION)
                .putLong((long) length + stateLength(checkpoint) + CHECKSUM_BYTES)
                .putShort((short) job.length)
                .put(job)
                .putLong(checkpoint.epoch())
                .putLong(checkpoint.sequence())
                .put((byte) (checkpoint.complete() ? 1 : 0))
                .putInt(checkpoint.segments().size());
        for (var segment : checkpoint.segments()) {
            head.putLong(segment.epoch()).putLong(segment.length()).putInt(segment.crc32c());
        }
        return head.putInt(checkpoint.state().isPresent() ? stateLength(checkpoint) : -1)
                .array();
    }

    private static int stateLength(Checkpoint checkpoint) {
        return checkpoint.state().map(bytes -> bytes.length).orElse(0);
    }

    /** Reads a checkpoint that its file's name says to be {@code job}'s, of that epoch and sequence. */
    Reading decode(byte[] bytes, String job, long epoch, long sequence) {
        if (!startsLikeOne(bytes)) {
            return new Reading.Foreign("expected a checkpoint of Lastcall, found a file that begins with other bytes");
        }
        if (bytes.length < LEAST_BYTES
                || Arrays.equals(bytes, 0, MAGIC.length, new byte[MAGIC.length], 0, MAGIC.length)) {
            return new Reading.Damaged("expected " + LEAST_BYTES + " bytes or more, found " + bytes.length
                    + (bytes.length < LEAST_BYTES ? "" : " that begin with zeros"));
        }
        var in = ByteBuffer.wrap(bytes).position(MAGIC.length);
        var version = in.getInt();
        var length = in.getLong();
        if (length != bytes.length) {
            return new Reading.Damaged("expected " + length + " bytes, found " + bytes.length);
        }
        var expected = ByteBuffer.wrap(bytes).getInt(bytes.length - CHECKSUM_BYTES);
        var found = checksum(bytes, bytes.length - CHECKSUM_BYTES);
        if (expected != found) {
            return new Reading.Damaged(
                    "expected the CRC32C " + Integer.toHexString(expected) + ", found " + Integer.toHexString(found));
        }
        if (version != VERSION) {
            return new Reading.Foreign("expected format version " + VERSION + ", found " + version
                    + ": it was written by a newer Lastcall");
        }
        try {
            return body(in, job, epoch, sequence);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return new Reading.Damaged("its checksum is right, but its contents make no sense: " + e);
        }
    }

    /** The checksum of the first bytes; a test replaces it by one that agrees with everything. */
    int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static Reading body(ByteBuffer in, String job, long epoch, long sequence) {
        var name = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(name);
        var foundJob = new String(name, StandardCharsets.UTF_8);
        var foundEpoch = in.getLong();
        var foundSequence = in.getLong();
        if (!foundJob.equals(job) || foundEpoch != epoch || foundSequence != sequence) {
            return new Reading.Foreign("expected checkpoint " + epoch + "." + sequence + " of job " + job + ", found "
                    + foundEpoch + "." + foundSequence + " of job " + foundJob);
        }
        var complete = in.get();
        if (complete != 0 && complete != 1) {
            throw new IllegalArgumentException("0 or 1 for whether the job is complete, found " + complete);
        }
        var count = in.getInt();
        var segments = new ArrayList<Segment>();
        for (var i = 0; i < count; i++) {
            segments.add(new Segment(in.getLong(), in.getLong(), in.getInt()));
        }
        return new Reading.Whole(new Checkpoint(job, epoch, sequence, state(in), complete == 1, segments));
    }

    private static Optional<byte[]> state(ByteBuffer in) {
        var length = in.getInt();
        var found = in.remaining() - CHECKSUM_BYTES;
        if (length < 0) {
            return Optional.empty();
        }
        if (length != found) {
            throw new IllegalArgumentException("a state of " + length + " bytes, found " + found);
        }
        var bytes = new byte[length];
        in.get(bytes);
        return Optional.of(bytes);
    }

    /** Also true of what a crash can leave of one: a part of the magic, nothing, or zeros. */
    private static boolean startsLikeOne(byte[] bytes) {
        var n = Math.min(bytes.length, MAGIC.length);
        return Arrays.equals(bytes, 0, n, MAGIC, 0, n) || Arrays.equals(bytes, 0, n, new byte[n], 0, n);
    }

    /** What a file turned out to be. */
    sealed interface Reading {
        /** A checkpoint, as it was written. */
        record Whole(Checkpoint checkpoint) implements Reading {}

        /** It was one. */
        record Damaged(String why) implements Reading {}

        /** It is something else, or somebody else's: not to be touched. */
        record Foreign(String why) implements Reading {}
    }
}
