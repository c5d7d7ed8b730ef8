package dev.lastcall.cli;

import dev.lastcall.cli.exit.ExitCode;
import java.io.PrintWriter;

/** Where {@code lastcall} starts. */
public final class Main {

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        Verbosity.configureLogging();
        System.exit(run(args));
    }

    /** Never fails: a JVM whose main fails exits with 1, which means that the scenario lost something. */
    private static int run(String[] args) {
        try {
            // Unlike the command line's own writer, this one knows when nobody reads any more.
            return LastcallCommand.commandLine()
                    .setOut(new PrintWriter(System.out, true))
                    .execute(args);
        } catch (Error e) {
            e.printStackTrace();
            return ExitCode.DEFECT;
        }
    }
}
