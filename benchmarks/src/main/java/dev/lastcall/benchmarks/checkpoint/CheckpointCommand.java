package dev.lastcall.benchmarks.checkpoint;

import static dev.lastcall.benchmarks.result.Goal.atMost;

import dev.lastcall.benchmarks.command.BenchmarkCommand;
import dev.lastcall.benchmarks.command.CannotMeasure;
import dev.lastcall.benchmarks.command.Measurement;
import dev.lastcall.benchmarks.result.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a save costs. */
@Command(
        name = "checkpoint",
        description =
                "what a save of 1 kB and of 8 MB costs, beside the bare protocol that makes a file durable (2 min)")
public final class CheckpointCommand extends BenchmarkCommand {

    private static final int SMALL = 1_000;
    private static final int LARGE = 8_000_000;
    private static final int LARGE_SAVES_PER_SMALL = 8;
    /** Below this an fsync is not one: a RAM disk, or a cache that answers for the disk. */
    private static final double SLOW_ENOUGH_MICROS = 500;

    @Option(
            names = "--dir",
            paramLabel = "DIRECTORY",
            description = "on the disk to measure (default: the directory for temporary files)")
    private @Nullable Path dir;

    @Option(
            names = "--saves",
            paramLabel = "N",
            defaultValue = "800",
            description = "saves of 1 kB of each kind; an eighth of it of 8 MB (default: ${DEFAULT-VALUE})")
    private int saves;

    @Override
    protected Measurement measure(Random random) throws IOException {
        if (saves < LARGE_SAVES_PER_SMALL) {
            throw wrongValue("--saves must be at least " + LARGE_SAVES_PER_SMALL + ", found " + saves);
        }
        var directory = temporaryDirectory();
        try {
            return measureIn(directory, isFast() ? LARGE_SAVES_PER_SMALL * 2 : saves, random);
        } finally {
            deleteTree(directory);
        }
    }

    private Measurement measureIn(Path directory, int smallSaves, Random random) throws IOException {
        var largeSaves = smallSaves / LARGE_SAVES_PER_SMALL;
        var fsync = Fsync.medianMicros(directory);
        progress("fsync takes " + Math.round(fsync) + " µs here; " + smallSaves + " saves of 1 kB");
        var small = new Contest(directory, SMALL, random);
        small.run(smallSaves / 4, smallSaves);
        progress(largeSaves + " saves of 8 MB");
        var large = new Contest(directory, LARGE, random);
        large.run(Math.max(1, largeSaves / 4), largeSaves);
        var figures = new ArrayList<Figure>();
        figures.addAll(figures("1 kB", small));
        figures.addAll(figures("8 MB", large));
        figures.add(Figure.of("fsync µs", fsync, "µs"));
        return new Measurement(
                Map.of("saves of 1 kB", smallSaves, "saves of 8 MB", largeSaves), notes(directory, fsync), figures);
    }

    private static List<Figure> figures(String size, Contest contest) {
        var lastcall = contest.lastcall();
        return List.of(
                Figure.times(
                                size + " vs bare protocol",
                                lastcall.medianMicros(),
                                contest.bareProtocol().medianMicros(),
                                "µs")
                        .goal(atMost(1.15)),
                Figure.times(
                        size + " vs write + fsync",
                        lastcall.medianMicros(),
                        contest.writeAndFsync().medianMicros(),
                        "µs"),
                Figure.of(size + ", CPU µs per save", lastcall.medianProcessorMicros(), "µs")
                        .beside(contest.bareProtocol().medianProcessorMicros()));
    }

    private static List<String> notes(Path directory, double fsync) throws IOException {
        var disk = Files.getFileStore(directory).type();
        var speed = "an fsync of one block takes " + Math.round(fsync) + " µs (median) on this " + disk;
        return fsync < SLOW_ENOUGH_MICROS
                ? List.of(speed + ": less than the " + Math.round(SLOW_ENOUGH_MICROS)
                        + " µs that the goals speak of. Name a directory on another disk with --dir")
                : List.of(speed);
    }

    private Path temporaryDirectory() throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        var parent = requireDirectory("--dir", dir == null ? temporary : dir.toAbsolutePath());
        if (!Files.isWritable(parent)) {
            throw new CannotMeasure("cannot write in " + parent + ": no permission; name another directory with --dir");
        }
        return Files.createTempDirectory(parent, "lastcall-bench-");
    }

    private static void deleteTree(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(CheckpointCommand::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
