package dev.lastcall.cli.demo;

import dev.lastcall.examples.Variant;
import dev.lastcall.examples.launch.ExampleCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the programs that the tasks run, with bounds that suit the notice. */
final class Programs {

    /** So that the job lasts about as long as the scenario. */
    private static final int ITEMS_PER_SECOND = 1600;

    private final DemoSettings settings;

    Programs(DemoSettings settings) {
        this.settings = settings;
    }

    List<String> web() {
        var options = new ArrayList<>(List.of("--host", "127.0.0.1"));
        if (settings.variant() == Variant.LASTCALL) {
            var bounds = settings.bounds();
            add(options, "linger", bounds.linger());
            add(options, "unannounced-linger", bounds.unannouncedLinger());
            add(options, "quiet", bounds.quiet());
            add(options, "finish", bounds.finish());
            add(options, "release", bounds.release());
            add(options, "margin", bounds.margin());
        }
        return ExampleCommands.webapp(settings.variant(), options.toArray(String[]::new));
    }

    List<String> job() {
        return ExampleCommands.exportJob(
                settings.variant(), jobDirectory(), "--items-per-second", String.valueOf(ITEMS_PER_SECOND));
    }

    /** Shared by all instances, as a network file system would be. */
    Path jobDirectory() {
        return settings.directory().resolve("job");
    }

    private static void add(List<String> options, String option, Duration value) {
        options.add("--" + option);
        options.add(value.toSeconds() + "s");
    }
}
