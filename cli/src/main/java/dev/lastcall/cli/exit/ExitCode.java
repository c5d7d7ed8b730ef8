package dev.lastcall.cli.exit;

/** What the exit codes of {@code lastcall} mean; the same for every subcommand. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;

    /** The command ran, and what it looked at was not all right: the demo's scenario lost something. */
    public static final int LOST = 1;

    /** The command was called wrongly: an unknown flag, a value that makes no sense, a file that is not there. */
    public static final int USAGE = 2;

    /** The command could not run here: a port in use, a missing program, no permission to write. */
    public static final int ENVIRONMENT = 3;

    /** Lastcall itself is wrong: an exception that nobody foresaw. EX_SOFTWARE of sysexits.h. */
    public static final int DEFECT = 70;

    private ExitCode() {}
}
