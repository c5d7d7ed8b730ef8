package dev.lastcall.jobs.file;

import dev.lastcall.jobs.store.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The committed bytes of one segment, opened at the first read and checked at the last. */
final class SegmentStream extends InputStream {

    private final FileLayer files;
    private final Path file;
    private final Segment segment;
    private final CRC32C crc = new CRC32C();
    private @Nullable InputStream in;
    private long left;

    SegmentStream(FileLayer files, Path file, Segment segment) {
        this.files = files;
        this.file = file;
        this.segment = segment;
        this.left = segment.length();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        if (in == null) {
            in = open();
        }
        var n = in.read(bytes, from, (int) Math.min(length, left));
        if (n < 0) {
            throw new IOException("expected " + segment.length() + " committed bytes in " + file + ", found "
                    + (segment.length() - left) + ": the output is damaged");
        }
        crc.update(bytes, from, n);
        left -= n;
        if (left == 0 && (int) crc.getValue() != segment.crc32c()) {
            throw new IOException("expected the CRC32C " + Integer.toHexString(segment.crc32c()) + " of the first "
                    + segment.length() + " bytes of " + file + ", found " + Long.toHexString(crc.getValue())
                    + ": the output is damaged");
        }
        return n;
    }

    private InputStream open() throws IOException {
        try {
            return files.stream(file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "expected " + segment.length() + " bytes of output in " + file
                            + ", found no such file: the checkpoint that lists it was never committed, because its holder"
                            + " was fenced off, or somebody removed the file. Ask for the last checkpoint again",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
