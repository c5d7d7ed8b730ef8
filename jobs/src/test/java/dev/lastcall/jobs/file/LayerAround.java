package dev.lastcall.jobs.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** A file layer that passes everything on; tests override what they disturb. */
class LayerAround implements FileLayer {

    private final FileLayer inner;

    LayerAround(FileLayer inner) {
        this.inner = inner;
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        return inner.list(directory);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return inner.read(file);
    }

    @Override
    public InputStream stream(Path file) throws IOException {
        return inner.stream(file);
    }

    @Override
    public boolean exists(Path file) throws IOException {
        return inner.exists(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return inner.size(file);
    }

    @Override
    public boolean createDirectory(Path directory) throws IOException {
        return inner.createDirectory(directory);
    }

    @Override
    public boolean createExclusively(Path file) throws IOException {
        return inner.createExclusively(file);
    }

    @Override
    public Handle open(Path file) throws IOException {
        return inner.open(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        inner.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        inner.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        inner.forceDirectory(directory);
    }

    /** A handle that passes everything on. */
    static class HandleAround implements Handle {

        private final Handle inner;

        HandleAround(Handle inner) {
            this.inner = inner;
        }

        @Override
        public long size() throws IOException {
            return inner.size();
        }

        @Override
        public void write(long position, byte[] bytes, int from, int length) throws IOException {
            inner.write(position, bytes, from, length);
        }

        @Override
        public void force() throws IOException {
            inner.force();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}
