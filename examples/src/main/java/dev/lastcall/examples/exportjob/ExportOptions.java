package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.Options;
import dev.lastcall.time.Clock;
import java.nio.file.Path;

/** What the variants of the export job have in common. */
final class ExportOptions {

    private static final int MOST_ITEMS = 1_000_000_000;

    private ExportOptions() {}

    static Options common(String program) {
        return new Options(program)
                .required("directory", "where the progress and the result are, shared by all instances")
                .option("items", String.valueOf(ExportResult.ITEMS), "how many items there are")
                .option("items-per-second", "1500", "how many of them to export in a second")
                .option("exit-when-done", "no", "yes: end when all is exported; no: stay until told to go");
    }

    static int items(Options options) {
        return options.number("items", 1, MOST_ITEMS);
    }

    static boolean exitWhenDone(Options options) {
        return options.isYes("exit-when-done");
    }

    static ExportDirectory directory(Options options) {
        return new ExportDirectory(Path.of(options.text("directory")));
    }

    /** Begins to work in a directory; everything that the options say is read first. */
    static Exporter exporter(Options options, ExportDirectory directory) {
        var items = items(options);
        var itemsPerSecond = options.number("items-per-second", 1, 1_000_000);
        exitWhenDone(options);
        return new Exporter(items, new Pace(itemsPerSecond, Clock.system()), directory.begin());
    }
}
