package dev.lastcall.benchmarks.command;

import dev.lastcall.benchmarks.result.Figure;
import dev.lastcall.benchmarks.result.Machine;
import dev.lastcall.benchmarks.result.Result;
import dev.lastcall.benchmarks.result.ResultJson;
import dev.lastcall.benchmarks.result.ResultText;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A benchmark as a subcommand: measures, prints, writes. */
public abstract class BenchmarkCommand implements Callable<Integer> {

    /** Said of a result that must not be taken for one. */
    private static final String FAST =
            "a fast run, to see that it works: too short to be judged, so no figure has a goal";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the result to this file, as JSON")
    private @Nullable Path json;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "where randomness comes from; another each time unless set")
    private @Nullable Long seed;

    @Option(
            names = "--fast",
            description = "run for seconds only, to see that it works; the figures have no goals then")
    private boolean fast;

    /** Measures. Whatever it starts has ended when it returns. */
    protected abstract Measurement measure(Random random) throws IOException, InterruptedException;

    /** Whether the run is only to see that it works. */
    protected final boolean isFast() {
        return fast;
    }

    /** Says on the error stream how far it is. */
    protected final void progress(String text) {
        var err = commandSpec().commandLine().getErr();
        err.println("bench " + commandSpec().name() + ": " + text);
        err.flush();
    }

    /** A complaint about a flag's value, for exit code 2. */
    protected final ParameterException wrongValue(String sentence) {
        return new ParameterException(commandSpec().commandLine(), sentence);
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        if (json != null) {
            requireWritable(json);
        }
        var seedOfRun = seed == null ? new Random().nextLong() : seed;
        var before = Machine.here();
        var measured = measure(new Random(seedOfRun));
        var result = new Result(
                commandSpec().name(),
                Clock.system().now(),
                before,
                Result.thisJdk(),
                seedOfRun,
                measured.counts(),
                notes(measured, before),
                fast ? measured.figures().stream().map(Figure::withoutGoal).toList() : measured.figures());
        show(result);
        return 0;
    }

    private List<String> notes(Measurement measured, Machine before) {
        var notes = new ArrayList<>(measured.notes());
        if (before.loadAverage() > before.cores() * 0.5) {
            notes.add("other programs kept this machine busy: the load average was " + before.loadAverage()
                    + " before the first measurement");
        }
        if (fast) {
            notes.add(FAST);
        }
        return notes;
    }

    private void show(Result result) throws IOException {
        var out = commandSpec().commandLine().getOut();
        out.println(ResultText.toText(result));
        out.flush();
        if (json != null) {
            ResultJson.write(result, json.toAbsolutePath());
        }
    }

    /** Before the measurement, not after it. What is named wrongly is a wrong use. */
    private void requireWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw wrongValue("expected a file after --json, found the directory " + file);
        }
        var directory = requireDirectory("--json", file.toAbsolutePath().getParent());
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new CannotMeasure("cannot write " + file + ": no permission; name another file");
        }
    }

    /** A directory that is named by a flag, or that its file is in. */
    protected final Path requireDirectory(String flag, @Nullable Path directory) {
        if (directory == null || !Files.isDirectory(directory)) {
            throw wrongValue("expected a directory that exists for " + flag + ", found "
                    + (directory == null || !Files.exists(directory) ? "nothing at " : "a file at ") + directory);
        }
        return directory;
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("expected to be run as a command, found no specification of one");
        }
        return spec;
    }
}
