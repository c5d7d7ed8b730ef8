package dev.lastcall.jobs.file;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A disk in memory that keeps a log of what was done to it. Safe for use by many threads. */
final class MemoryDisk implements FileLayer {

    /** The inode of every directory. */
    static final int DIRECTORY = -1;

    /** One change of the disk. */
    sealed interface Op {
        record MakeDirectory(Path path) implements Op {}

        record Create(Path path, int inode) implements Op {}

        record Write(int inode, long position, byte[] bytes) implements Op {}

        record Force(int inode) implements Op {}

        record Rename(Path from, Path to) implements Op {}

        record Delete(Path path) implements Op {}

        record ForceDirectory(Path path) implements Op {}
    }

    final Map<Path, Integer> names = new HashMap<>();
    final List<byte[]> inodes = new ArrayList<>();
    final List<Op> log = new ArrayList<>();

    /** An empty disk with a root directory. */
    static MemoryDisk withRoot(Path root) {
        var disk = new MemoryDisk();
        disk.names.put(root, DIRECTORY);
        return disk;
    }

    /** The same contents, with an empty log. */
    synchronized MemoryDisk copy() {
        var copy = new MemoryDisk();
        copy.names.putAll(names);
        copy.inodes.addAll(inodes);
        return copy;
    }

    synchronized int logged() {
        return log.size();
    }

    @Override
    public synchronized List<String> list(Path directory) {
        return names.keySet().stream()
                .filter(path -> directory.equals(path.getParent()))
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Override
    public synchronized byte[] read(Path file) throws NoSuchFileException {
        return inodes.get(inode(file)).clone();
    }

    @Override
    public InputStream stream(Path file) throws NoSuchFileException {
        return new ByteArrayInputStream(read(file));
    }

    @Override
    public synchronized boolean exists(Path file) {
        return names.containsKey(file);
    }

    @Override
    public synchronized long size(Path file) {
        var inode = names.get(file);
        if (inode == null) {
            return -1;
        }
        return inode == DIRECTORY ? 0 : inodes.get(inode).length;
    }

    @Override
    public synchronized boolean createDirectory(Path directory) throws NoSuchFileException {
        requireParent(directory);
        if (names.putIfAbsent(directory, DIRECTORY) != null) {
            return false;
        }
        log.add(new Op.MakeDirectory(directory));
        return true;
    }

    @Override
    public synchronized boolean createExclusively(Path file) throws NoSuchFileException {
        requireParent(file);
        if (names.containsKey(file)) {
            return false;
        }
        create(file);
        return true;
    }

    @Override
    public synchronized Handle open(Path file) throws NoSuchFileException {
        requireParent(file);
        var inode = names.containsKey(file) ? inode(file) : create(file);
        return new OpenFile(inode);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws NoSuchFileException {
        names.put(to, inode(from));
        names.remove(from);
        log.add(new Op.Rename(from, to));
    }

    @Override
    public synchronized void delete(Path file) {
        if (names.remove(file) != null) {
            log.add(new Op.Delete(file));
        }
    }

    @Override
    public synchronized void forceDirectory(Path directory) {
        log.add(new Op.ForceDirectory(directory));
    }

    static byte[] written(byte[] contents, long position, byte[] bytes, int from, int length) {
        var end = Math.toIntExact(position + length);
        var result = Arrays.copyOf(contents, Math.max(contents.length, end));
        System.arraycopy(bytes, from, result, (int) position, length);
        return result;
    }

    private int create(Path file) {
        inodes.add(new byte[0]);
        var inode = inodes.size() - 1;
        names.put(file, inode);
        log.add(new Op.Create(file, inode));
        return inode;
    }

    private int inode(Path file) throws NoSuchFileException {
        var inode = names.get(file);
        if (inode == null || inode == DIRECTORY) {
            throw new NoSuchFileException(file.toString());
        }
        return inode;
    }

    private void requireParent(Path file) throws NoSuchFileException {
        if (!names.containsKey(file.getParent())) {
            throw new NoSuchFileException(file.toString());
        }
    }

    private final class OpenFile implements Handle {

        private final int inode;

        OpenFile(int inode) {
            this.inode = inode;
        }

        @Override
        public long size() {
            synchronized (MemoryDisk.this) {
                return inodes.get(inode).length;
            }
        }

        @Override
        public void write(long position, byte[] bytes, int from, int length) {
            synchronized (MemoryDisk.this) {
                inodes.set(inode, written(inodes.get(inode), position, bytes, from, length));
                log.add(new Op.Write(inode, position, Arrays.copyOfRange(bytes, from, from + length)));
            }
        }

        @Override
        public void force() {
            synchronized (MemoryDisk.this) {
                log.add(new Op.Force(inode));
            }
        }

        @Override
        public void close() {}
    }
}
