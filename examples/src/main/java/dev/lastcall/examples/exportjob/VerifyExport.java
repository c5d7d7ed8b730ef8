package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.EnvironmentException;
import dev.lastcall.examples.Options;
import dev.lastcall.examples.Program;
import dev.lastcall.examples.Variant;
import java.io.IOException;
import java.nio.file.Path;

/** Counts what is in the result of an export; exits with 0 if each item is there exactly once, else with 1. */
public final class VerifyExport {

    private static final int WRONG = 1;

    private VerifyExport() {}

    /** Prints one line. */
    public static void main(String[] arguments) {
        var options = new Options("verify-export: counts what is in the result of an export")
                .required("directory", "the job's directory")
                .option("variant", "lastcall", "who exported: lastcall, careful or none")
                .option("items", String.valueOf(ExportResult.ITEMS), "how many items there are");
        Program.run(options, arguments, VerifyExport::verify);
    }

    private static void verify(Options options) {
        var directory = Path.of(options.text("directory"));
        try {
            var result = ExportResult.check(
                    directory, options.choice("variant", Variant.class), ExportOptions.items(options));
            System.out.println(result);
            if (!result.isRight()) {
                System.exit(WRONG);
            }
        } catch (IOException e) {
            throw new EnvironmentException("Cannot read the result in '" + directory + "' (" + e + ")", e);
        }
    }
}
