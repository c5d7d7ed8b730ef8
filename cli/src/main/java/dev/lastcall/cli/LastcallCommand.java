package dev.lastcall.cli;

import dev.lastcall.cli.cloud.CloudCommand;
import dev.lastcall.cli.cloud.InterruptCommand;
import dev.lastcall.cli.cloud.StatusCommand;
import dev.lastcall.cli.demo.DemoCommand;
import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.ExitCode;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lastcall}: what all subcommands share, which is help, version, logging and the way in which they fail. */
@Command(
        name = "lastcall",
        description = "Makes the two minutes between Amazon's Spot notice and the kill harmless.",
        versionProvider = BuildVersion.class,
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the scenario lost something",
            "2:called wrongly: an unknown flag, a value that makes no sense, a file that is not there",
            "3:cannot run here: a port in use, a missing program, no permission to write",
            "130, 143:ended by Ctrl-C, by SIGTERM; everything has been taken down (the cloud then ends with 0)",
            "70:a defect of Lastcall itself; what was printed belongs into a bug report",
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  JAVA_HOME           the JDK that builds and runs Lastcall, if it is not",
            "                      to be the java on the PATH",
            "  LASTCALL_JAVA_OPTS  options for the JVM that runs it, such as -Xmx256m",
            "  MAVEN_OPTS          options for Maven's JVM, which builds on first use",
            "  AWS_ENDPOINT_URL    where interrupt and status find the cloud, unless",
            "                      --endpoint says so",
        },
        exitCodeOnExecutionException = ExitCode.DEFECT,
        subcommands = {
            DemoCommand.class,
            CloudCommand.class,
            InterruptCommand.class,
            StatusCommand.class,
            HelpCommand.class
        })
final class LastcallCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Verbosity verbosity = new Verbosity();

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec, "set by the command line").commandLine();
        line.usage(line.getOut());
    }

    /** The whole command line, ready to be executed. */
    static CommandLine commandLine() {
        var command = new LastcallCommand();
        var line = new CommandLine(command);
        line.registerConverter(long.class, LastcallCommand::wholeNumber);
        line.setExecutionStrategy(command::execute);
        line.setParameterExceptionHandler((e, args) -> fail(e.getCommandLine(), UsageSentence.of(e), ExitCode.USAGE));
        line.setExecutionExceptionHandler(LastcallCommand::report);
        return line;
    }

    private static Long wholeNumber(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("expected a whole number of at most 18 digits, found '" + value + "'");
        }
    }

    private int execute(ParseResult parsed) {
        verbosity.apply();
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int report(Exception e, CommandLine line, ParseResult parsed) throws Exception {
        if (e instanceof CommandFailed failed) {
            return fail(line, failed.getMessage(), failed.exitCode());
        }
        // Not the user's doing: the trace is what a bug report needs.
        throw e;
    }

    private static int fail(CommandLine line, @Nullable String sentence, int exitCode) {
        PrintWriter err = line.getErr();
        err.println("lastcall: " + sentence);
        if (exitCode == ExitCode.USAGE) {
            err.println("Try './" + line.getCommandSpec().qualifiedName() + " --help'.");
        }
        err.flush();
        return exitCode;
    }
}
