package dev.lastcall.benchmarks;

import dev.lastcall.benchmarks.checkpoint.CheckpointCommand;
import dev.lastcall.benchmarks.command.CannotMeasure;
import dev.lastcall.benchmarks.gate.GateCommand;
import dev.lastcall.benchmarks.hang.HangCommand;
import dev.lastcall.benchmarks.idle.IdleCommand;
import dev.lastcall.benchmarks.imds.ImdsCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./bench}: lists the benchmarks; {@code ./bench NAME} runs one. */
@Command(
        name = "bench",
        description = "Measures what Lastcall costs and how punctual it is. Without a name it lists the benchmarks.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "[NAME]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, whether or not the goals are met",
            "2:called wrongly: an unknown benchmark or flag, a value that makes no sense, a directory that is not there",
            "3:cannot measure here: no permission to write, a missing program",
            "70:a defect; what was printed belongs into a bug report"
        },
        footerHeading = "%nEnvironment:%n",
        footer = "  JAVA_HOME   the JDK that builds and runs them; unless set, the java on the PATH",
        subcommands = {
            GateCommand.class,
            CheckpointCommand.class,
            HangCommand.class,
            IdleCommand.class,
            ImdsCommand.class
        })
public final class Bench implements Runnable {

    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;
    private static final int DEFECT = 70;

    @Spec
    private @Nullable CommandSpec spec;

    Bench() {}

    /** Runs the command and exits. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Bench());
        line.setParameterExceptionHandler((e, args) -> usage(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
        return line;
    }

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("expected to be run as a command, found no specification of one");
        }
        var out = spec.commandLine().getOut();
        spec.subcommands()
                .forEach((name, command) -> out.printf(
                        "%-12s %s%n",
                        name,
                        String.join(
                                " ",
                                List.of(command.getCommandSpec().usageMessage().description()))));
        out.flush();
    }

    private static int usage(ParameterException e) {
        var command = e.getCommandLine();
        var isBenchmark = command.getParent() != null;
        var sentence = e instanceof UnmatchedArgumentException unknown && !isBenchmark
                ? "there is no benchmark or flag '" + unknown.getUnmatched().get(0) + "', the benchmarks are "
                        + String.join(", ", command.getSubcommands().keySet())
                : e.getMessage();
        return say(
                command,
                sentence + System.lineSeparator() + "Try './"
                        + command.getCommandSpec().qualifiedName() + " --help'.",
                USAGE);
    }

    private static int failed(Exception e, CommandLine command) {
        if (e instanceof CannotMeasure) {
            return say(command, e.getMessage(), ENVIRONMENT);
        }
        e.printStackTrace(command.getErr());
        return say(command, "a defect: " + e, DEFECT);
    }

    private static int say(CommandLine command, @Nullable String sentence, int exitCode) {
        command.getErr().println("bench: " + sentence);
        command.getErr().flush();
        return exitCode;
    }
}
