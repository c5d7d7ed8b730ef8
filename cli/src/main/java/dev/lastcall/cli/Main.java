package dev.lastcall.cli;

import dev.lastcall.cli.exit.ExitCode;
import dev.lastcall.cli.output.StandardOutput;

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
            return LastcallCommand.commandLine().setOut(StandardOutput.writer()).execute(args);
        } catch (Error e) {
            e.printStackTrace();
            return ExitCode.DEFECT;
        }
    }
}
