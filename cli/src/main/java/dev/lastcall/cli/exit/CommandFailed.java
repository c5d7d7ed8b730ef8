package dev.lastcall.cli.exit;

/**
 * A command could not do what it was asked to, for a reason that the user can change. The message is a sentence that
 * says what was expected, what was found and what to do; it is printed without a stack trace.
 */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailed(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** The command was called wrongly: exit code {@value ExitCode#USAGE}. */
    public static CommandFailed usage(String sentence) {
        return new CommandFailed(ExitCode.USAGE, sentence);
    }

    /** The command cannot run here: exit code {@value ExitCode#ENVIRONMENT}. */
    public static CommandFailed environment(String sentence) {
        return new CommandFailed(ExitCode.ENVIRONMENT, sentence);
    }

    /** The code with which {@code lastcall} exits. */
    public int exitCode() {
        return exitCode;
    }
}
