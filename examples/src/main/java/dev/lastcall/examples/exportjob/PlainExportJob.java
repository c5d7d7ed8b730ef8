package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.Options;
import dev.lastcall.examples.Program;
import dev.lastcall.examples.Sigterm;
import dev.lastcall.time.Clock;
import java.io.BufferedWriter;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The export job as it was described: it knows its position only in memory, says that SIGTERM was received, and carries
 * on until it is killed. Its replacement appends to the same result, from the first item on. What was in its buffer at
 * the kill is gone, half a line of it perhaps written.
 */
public final class PlainExportJob {

    private PlainExportJob() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) {
        Program.run(
                ExportOptions.common("export-job, plain: begins from zero, and carries on at SIGTERM"),
                arguments,
                PlainExportJob::export);
    }

    private static void export(Options options) throws IOException {
        var directory = ExportOptions.directory(options);
        Sigterm.printAndCarryOn();
        try (var exporter = ExportOptions.exporter(options, directory);
                var result =
                        new BufferedWriter(new FileWriter(directory.result().toFile(), StandardCharsets.UTF_8, true))) {
            for (var item = 0L; exporter.hasNext(item); item++) {
                result.write(exporter.export(item));
            }
        }
        System.out.println("All items are exported");
        if (!ExportOptions.exitWhenDone(options)) {
            stayForEver();
        }
    }

    private static void stayForEver() {
        while (true) {
            Clock.system().parkUntil(Clock.system().nanosAfter(Duration.ofHours(1)));
        }
    }
}
