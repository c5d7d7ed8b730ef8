package dev.lastcall.cli;

/** Where {@code lastcall} starts. */
public final class Main {

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        Verbosity.configureLogging();
        System.exit(LastcallCommand.commandLine().execute(args));
    }
}
