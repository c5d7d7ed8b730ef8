package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.EnvironmentException;
import dev.lastcall.examples.Options;
import dev.lastcall.examples.Program;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.BufferedWriter;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * The export job as a good engineer writes it by hand: it saves its position every N items, in a temporary file that is
 * renamed, and once more at SIGTERM, when it exits with 0. Result and position are two files, and nothing keeps an older
 * instance that still runs from writing to them.
 */
public final class CarefulExportJob {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExportDirectory directory;
    private final int saveEvery;
    private volatile boolean stopping;
    private volatile boolean stopped;

    private CarefulExportJob(ExportDirectory directory, int saveEvery) {
        this.directory = directory;
        this.saveEvery = saveEvery;
    }

    /** Runs until SIGTERM. */
    public static void main(String[] arguments) {
        Program.run(
                ExportOptions.common("export-job, careful: saves its position every N items and at SIGTERM")
                        .option("save-every", "1000", "after how many items to save the position"),
                arguments,
                CarefulExportJob::run);
    }

    private static void run(Options options) throws IOException {
        var job = new CarefulExportJob(
                ExportOptions.directory(options), options.number("save-every", 1, Integer.MAX_VALUE));
        Runtime.getRuntime().addShutdownHook(new Thread(job::stop, "stop"));
        job.export(options);
    }

    private void export(Options options) throws IOException {
        try (var exporter = ExportOptions.exporter(options, directory);
                var result =
                        new BufferedWriter(new FileWriter(directory.result().toFile(), StandardCharsets.UTF_8, true))) {
            var item = savedPosition();
            System.out.println("Beginning at item " + item);
            while (exporter.hasNext(item) && !stopping) {
                result.write(exporter.export(item++));
                if (item % saveEvery == 0) {
                    save(result, item);
                }
            }
            save(result, item);
            System.out.println("Saved at item " + item);
        }
        if (!ExportOptions.exitWhenDone(options)) {
            while (!stopping) {
                Clock.system().parkUntil(Clock.system().nanosAfter(Duration.ofMillis(100)));
            }
        }
        stopped = true;
    }

    /** First the result, then the position that covers it: a kill in between repeats items, and loses none. */
    private void save(BufferedWriter result, long item) throws IOException {
        result.flush();
        var temporary = Files.createTempFile(directory.path(), ExportDirectory.POSITION, ".tmp");
        Files.writeString(temporary, Long.toString(item));
        Files.move(
                temporary, directory.position(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private long savedPosition() throws IOException {
        if (!Files.exists(directory.position())) {
            return 0;
        }
        var text = Files.readString(directory.position());
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new EnvironmentException(
                    "Expected a number in '" + directory.position() + "', found '" + text
                            + "': correct it, or remove it to begin from zero",
                    e);
        }
    }

    private void stop() {
        System.out.println("SIGTERM received: stopping");
        stopping = true;
        var deadline = Deadline.after(Clock.system(), PATIENCE);
        while (!stopped && !deadline.hasPassed()) {
            Clock.system().parkUntil(Clock.system().nanosAfter(Duration.ofMillis(5)));
        }
        // A JVM that ends by SIGTERM exits with 143 however well it went; only this makes it 0.
        Runtime.getRuntime().halt(stopped ? 0 : 1);
    }
}
