package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.picture.Picture;
import dev.lastcall.cli.demo.report.ResultFile;
import dev.lastcall.cli.demo.screen.Screen;
import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.ExitCode;
import dev.lastcall.examples.Variant;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lastcall demo}. */
@Command(
        name = "demo",
        description = {
            "Starts a small ECS cluster of real processes on this machine, puts load on it, and takes its capacity"
                    + " back: a Spot Instance, a Fargate Spot task, a whole Spot pool. Counts what was lost.",
            "",
            "Exits with 0 if no request failed, no item of the job was lost or repeated and no task had to be killed."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})(s|m)?");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--headless", description = "Plain lines, also on a terminal.")
    private boolean headless;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file.")
    private @Nullable Path json;

    @Option(
            names = "--notice",
            paramLabel = "TIME",
            defaultValue = "30s",
            description =
                    "How long before its end a Spot Instance is told: 30s (the default), 120s (the real one), 2m.")
    private String notice = "30s";

    @Option(names = "--seed", defaultValue = "1", description = "Of ids, placement and load; 1 unless given.")
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
            names = "--picture",
            paramLabel = "FILE",
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
            throw CommandFailed.usage("expected results only together with --picture, found " + results);
        }
        if (json != null) {
            ResultFile.requireWritable(json);
        }
        return run(variant(), noticeLength());
    }

    private int run(Variant variant, Duration length) {
        var bounds = Bounds.forNotice(length);
        requireEnough(length, bounds);
        try (var undoing = Undoing.atExit()) {
            var workspace = undoing.start(() -> Workspace.open(directory));
            var screen = undoing.start(this::screen);
            var settings = new DemoSettings(variant, length, bounds, seed, workspace.directory());
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

    private static void requireEnough(Duration notice, Bounds bounds) {
        if (notice.compareTo(bounds.shortestNotice()) < 0) {
            throw CommandFailed.usage(String.format(
                    "a notice of %d s is too short: the programs' plan needs %d s, and hearing of it and starting"
                            + " elsewhere 10 s; give --notice %ds or more",
                    notice.toSeconds(),
                    bounds.need().toSeconds(),
                    bounds.shortestNotice().toSeconds()));
        }
    }

    private Screen screen() {
        return headless ? Screen.plain(out(), Clock.system()) : Screen.on(out(), Clock.system());
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "set by the command line")
                .commandLine()
                .getOut();
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

    private Duration noticeLength() {
        var form = DURATION.matcher(notice);
        if (!form.matches()) {
            throw CommandFailed.usage("expected a time such as 30s, 120s or 2m for --notice, found '" + notice + "'");
        }
        var number = Long.parseLong(form.group(1));
        return "m".equals(form.group(2)) ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }

    private void draw(Path file) {
        if (results.isEmpty()) {
            throw CommandFailed.usage("expected results to draw after --picture " + file + ", found none");
        }
        ResultFile.requireWritable(file);
        var svg = Picture.of(results.stream().map(ResultFile::read).toList());
        try {
            Files.writeString(file, svg);
        } catch (IOException e) {
            throw CommandFailed.environment("cannot write the picture to " + file + ": " + e);
        }
    }
}
