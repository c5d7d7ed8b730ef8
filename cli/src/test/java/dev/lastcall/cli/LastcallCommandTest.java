package dev.lastcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class LastcallCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = LastcallCommand.commandLine();

    @BeforeEach
    void capture() {
        line.addSubcommand("ask-nicely", new AsksForTheImpossible(CommandFailed.usage("notice 1s is too short")));
        line.addSubcommand("no-port", new AsksForTheImpossible(CommandFailed.environment("port 80 is in use")));
        line.addSubcommand("defect", new AsksForTheImpossible(new IllegalStateException("a defect")));
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }

    @Test
    void everyCommandHasHelpThatNamesTheExitCodes() {
        for (var command : allCommands(line)) {
            var help = command.getUsageMessage();

            assertThat(help).as(command.getCommandName()).contains("--help", "Exit codes:", "called wrongly");
        }
    }

    @Test
    void helpGoesToStandardOutputAndIsNoFailure() {
        assertThat(line.execute("--help")).isEqualTo(ExitCode.OK);

        assertThat(out.toString()).contains("Usage: lastcall");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutACommandItExplainsItself() {
        assertThat(line.execute()).isEqualTo(ExitCode.OK);

        assertThat(out.toString()).contains("Usage: lastcall", "Commands:");
    }

    @Test
    void theVersionIsTheOneOfTheBuild() throws Exception {
        assertThat(line.execute("--version")).isEqualTo(ExitCode.OK);

        assertThat(out.toString()).contains("lastcall " + versionInPom() + " (Java ");
    }

    @Test
    void aWrongUseIsASentenceAndCode2() {
        assertThat(line.execute("ask-nicely")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo(String.format("lastcall: notice 1s is too short%nTry './lastcall ask-nicely --help'.%n"));
    }

    @Test
    void anEnvironmentThatDoesNotDoIsASentenceAndCode3() {
        assertThat(line.execute("no-port")).isEqualTo(3);

        assertThat(err.toString()).isEqualTo("lastcall: port 80 is in use" + System.lineSeparator());
    }

    @Test
    void aDefectKeepsItsTraceAndIsNotTakenForALoss() {
        assertThat(line.execute("defect")).isEqualTo(70);

        assertThat(err.toString()).contains("a defect", "\tat ");
    }

    private static List<CommandLine> allCommands(CommandLine root) {
        var all = new ArrayList<>(List.of(root));
        root.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                all.addAll(allCommands(command));
            }
        });
        return all;
    }

    private static String versionInPom() throws Exception {
        var pom = Files.readString(Path.of("pom.xml"));
        return pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));
    }

    @Command
    private record AsksForTheImpossible(RuntimeException answer) implements Runnable {
        @Override
        public void run() {
            throw answer;
        }
    }
}
