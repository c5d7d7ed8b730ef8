package dev.lastcall.jobs.file;

import dev.lastcall.jobs.file.MemoryDisk.Op;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What POSIX lets a crash leave of a disk: each name is as it was at any one moment since its directory was last
 * forced, independently of the other names (so that a rename may have lost either name, or both); each write since a
 * file was last forced is there, is not, is there in part, or has only made the file longer.
 */
final class CrashStates {

    private final MemoryDisk before;
    private final int mostPerCrash;
    private final Random random;

    /** Each name's value when its directory was last forced, then each that it had since. Null is "not there". */
    private final Map<Path, Set<@Nullable Integer>> names = new LinkedHashMap<>();

    private final Map<Path, Integer> current = new LinkedHashMap<>();
    private final Map<Integer, byte[]> forced = new LinkedHashMap<>();
    private final Map<Integer, List<Op.Write>> pending = new LinkedHashMap<>();

    /**
     * @param before the disk, all of it durable, before the log begins
     * @param mostPerCrash with more states than this after one crash, this many are drawn
     */
    CrashStates(MemoryDisk before, int mostPerCrash, Random random) {
        this.before = before;
        this.mostPerCrash = mostPerCrash;
        this.random = random;
        before.names.forEach((path, inode) -> {
            current.put(path, inode);
            names.put(path, new LinkedHashSet<>(List.of(inode)));
        });
        for (var inode = 0; inode < before.inodes.size(); inode++) {
            forced.put(inode, before.inodes.get(inode));
        }
    }

    /** Takes the disk one step on. */
    void apply(Op op) {
        if (op instanceof Op.MakeDirectory made) {
            set(made.path(), MemoryDisk.DIRECTORY);
        } else if (op instanceof Op.Create create) {
            forced.put(create.inode(), new byte[0]);
            set(create.path(), create.inode());
        } else if (op instanceof Op.Write write) {
            pending.computeIfAbsent(write.inode(), i -> new ArrayList<>()).add(write);
        } else if (op instanceof Op.Force force) {
            forced.put(force.inode(), latest(force.inode()));
            pending.remove(force.inode());
        } else if (op instanceof Op.Rename rename) {
            var inode = current.get(rename.from());
            set(rename.from(), null);
            set(rename.to(), inode);
        } else if (op instanceof Op.Delete delete) {
            set(delete.path(), null);
        } else if (op instanceof Op.ForceDirectory force) {
            names.forEach((path, values) -> {
                if (force.path().equals(path.getParent())) {
                    values.clear();
                    values.add(current.get(path));
                }
            });
        }
    }

    /** Every disk that a crash at this moment may leave; how many there were. */
    int forEach(Consumer<MemoryDisk> check) {
        var choices = new ArrayList<List<Runnable>>();
        var disk = new MemoryDisk[1];
        names.forEach((path, values) -> choices.add(values.stream()
                .<Runnable>map(inode -> () -> {
                    if (inode != null) {
                        disk[0].names.put(path, inode);
                    }
                })
                .toList()));
        forced.forEach((inode, contents) -> choices.add(contents(inode).stream()
                .<Runnable>map(bytes -> () -> disk[0].inodes.set(inode, bytes))
                .toList()));
        var all = choices.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
        var exhaustive = all <= mostPerCrash;
        var count = exhaustive ? (int) all : mostPerCrash;
        for (var n = 0; n < count; n++) {
            disk[0] = new MemoryDisk();
            disk[0].inodes.addAll(java.util.Collections.nCopies(highestInode() + 1, new byte[0]));
            var rest = n;
            for (var options : choices) {
                var pick = exhaustive ? rest % options.size() : random.nextInt(options.size());
                rest /= options.size();
                options.get(pick).run();
            }
            dropOrphans(disk[0]);
            check.accept(disk[0]);
        }
        return count;
    }

    /** Each content that a file may have: every pending write on its own in one of its forms. */
    private List<byte[]> contents(int inode) {
        List<byte[]> contents = List.of(forced.getOrDefault(inode, new byte[0]));
        for (var write : pending.getOrDefault(inode, List.of())) {
            var next = new ArrayList<byte[]>();
            for (var content : contents) {
                next.addAll(forms(content, write));
            }
            contents = distinct(next);
        }
        return contents;
    }

    private static List<byte[]> forms(byte[] content, Op.Write write) {
        var length = write.bytes().length;
        var half = length / 2;
        var at = write.position();
        return List.of(
                content,
                MemoryDisk.written(content, at, write.bytes(), 0, length),
                MemoryDisk.written(content, at, write.bytes(), 0, half),
                MemoryDisk.written(content, at + half, write.bytes(), half, length - half),
                MemoryDisk.written(content, at, new byte[length], 0, length));
    }

    private static List<byte[]> distinct(List<byte[]> contents) {
        var distinct = new ArrayList<byte[]>();
        for (var content : contents) {
            if (distinct.stream().noneMatch(other -> Arrays.equals(other, content))) {
                distinct.add(content);
            }
        }
        return distinct;
    }

    private byte[] latest(int inode) {
        var content = forced.getOrDefault(inode, new byte[0]);
        for (var write : pending.getOrDefault(inode, List.of())) {
            content = MemoryDisk.written(content, write.position(), write.bytes(), 0, write.bytes().length);
        }
        return content;
    }

    private void set(Path path, @Nullable Integer inode) {
        names.computeIfAbsent(path, p -> {
                    var values = new LinkedHashSet<@Nullable Integer>();
                    values.add(before.names.get(p));
                    return values;
                })
                .add(inode);
        if (inode == null) {
            current.remove(path);
        } else {
            current.put(path, inode);
        }
    }

    private int highestInode() {
        return forced.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    /** What is in a directory that is not there, is not there either. */
    private static void dropOrphans(MemoryDisk disk) {
        disk.names.keySet().removeIf(path -> {
            var parent = path.getParent();
            return parent != null && parent.getParent() != null && !disk.names.containsKey(parent);
        });
    }
}
