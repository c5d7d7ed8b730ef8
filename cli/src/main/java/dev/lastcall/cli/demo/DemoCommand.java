package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.picture.Picture;
import dev.lastcall.cli.demo.report.ResultFile;
import dev.lastcall.cli.demo.screen.Screen;
import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.ExitCode;
import dev.lastcall.cli.exit.NamedPath;
import dev.lastcall.cli.run.Undoing;
import dev.lastcall.cli.run.Workspace;
import dev.lastcall.examples.Variant;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lastcall demo}. */
@Command(
        name = "demo",
        modelTransformer = NoticeLength.Help.class,
        description = {
            "Starts a small ECS cluster of real processes on this machine, puts load on it, and takes its capacity"
                    + " back: a Spot Instance, a Fargate Spot task, a whole Spot pool. Counts what was lost.",
            "",
            "Exits with 0 if no request failed, no item of the job was lost or repeated and no task had to be killed."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String PICTURE = "--picture";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--headless", description = "Plain lines, also on a terminal.")
    private boolean headless;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file.")
    private @Nullable Path json;

    @Option(
            names = NoticeLength.OPTION,
            paramLabel = "TIME",
            defaultValue = NoticeLength.DEFAULT,
            converter = NoticeLength.class)
    private Duration notice = Duration.ZERO;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "A whole number from which ids, placement and load are drawn: the same number, the same"
                    + " ones; 1 unless given.")
    private long seed = 1;

    @Option(
            names = "--without-lastcall",
            paramLabel = "HOW",
            description = "The same with programs that do without Lastcall: none (SIGTERM is printed and ignored) or"
                    + " careful (what a good engineer writes by hand).")
    private @Nullable String without;

    @Option(names = "--stay", description = "Keep the cluster running afterwards, until Ctrl-C.")
    private boolean stay;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "Keep logs, events and the job's files in this new or empty directory; else they are removed.")
    private @Nullable Path directory;

    @Option(
            names = PICTURE,
            paramLabel = "FILE.svg",
            description = "Run nothing: draw the given results as an SVG picture.")
    private @Nullable Path picture;

    @Parameters(paramLabel = "RESULT", arity = "0..*", description = "With --picture: what --json wrote.")
    private List<Path> results = List.of();

    @Override
    public Integer call() {
        if (picture != null) {
            draw(picture);
            return ExitCode.OK;
        }
        if (!results.isEmpty()) {
            throw CommandFailed.usage(
                    "unexpected argument '" + results.get(0) + "': results are named only together with --picture");
        }
        if (json != null) {
            NamedPath.requireWritable(json);
        }
        return run(variant());
    }

    private int run(Variant variant) {
        try (var undoing = Undoing.atExit()) {
            var workspace = undoing.start(() -> Workspace.open("lastcall-demo-", directory));
            var screen = undoing.start(this::screen);
            var settings = new DemoSettings(variant, notice, Bounds.forNotice(notice), seed, workspace.directory());
            var demo = undoing.start(() -> Demo.start(settings, Clock.system(), screen));
            var result = demo.run();
            if (json != null) {
                ResultFile.write(result, json);
            }
            if (stay) {
                demo.stay();
            }
            return result.lostSomething() ? ExitCode.LOST : ExitCode.OK;
        }
    }

    private Screen screen() {
        var out = json == null ? WatchedOutput.of(out()) : out();
        return headless ? Screen.plain(out, Clock.system()) : Screen.on(out, Clock.system());
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by the command line");
    }

    private Variant variant() {
        if (without == null) {
            return Variant.LASTCALL;
        }
        return switch (without) {
            case "none" -> Variant.NONE;
            case "careful" -> Variant.CAREFUL;
            default ->
                throw CommandFailed.usage("expected --without-lastcall none or careful, found '" + without + "'");
        };
    }

    private void draw(Path file) {
        requireOnlyPicture();
        if (results.isEmpty()) {
            throw CommandFailed.usage("expected results to draw after --picture " + file + ", found none");
        }
        if (!file.toString().endsWith(".svg")) {
            throw CommandFailed.usage("expected a name that ends in .svg after --picture, found " + file
                    + ": a result must not be drawn over");
        }
        results.forEach(NamedPath::requireReadable);
        NamedPath.requireWritable(file);
        var svg = Picture.of(results.stream().map(ResultFile::read).toList());
        try {
            Files.writeString(file, svg);
        } catch (IOException e) {
            throw NamedPath.cannotWrite(file, e);
        }
    }

    private void requireOnlyPicture() {
        spec().commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(option -> !Set.of(PICTURE, "--verbose").contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw CommandFailed.usage(
                            "expected no " + option + " together with --picture, which runs nothing; leave it away");
                });
    }
}
