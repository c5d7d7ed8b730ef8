package dev.lastcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of arguments that cannot be meant; {@code DIR} in them is a directory with a few wrong files. */
class BadInputTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void wrongFiles() throws IOException {
        Files.writeString(directory.resolve("text"), "hello");
        Files.writeString(directory.resolve("null"), "null");
        Files.writeString(directory.resolve("other"), "{\"variant\": \"lastcall\"}");
        Files.writeString(directory.resolve("broken"), "{\"variant\": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dance                                  | unknown command 'dance', the commands are demo, help",
                "demos                                  | did you mean 'demo'?",
                "--bogus                                | unknown option '--bogus'",
                "help dance                             | unknown subcommand 'dance'",
                "demo --jsno x                          | unknown option '--jsno'; did you mean '--json'?",
                "demo --json                            | expected FILE after --json, found nothing",
                "demo stay                              | unexpected argument 'stay'",
                "demo --seed                            | expected NUMBER after --seed, found nothing",
                "demo --seed many                       | expected a whole number of at most 18 digits, found 'many'",
                "demo --seed 99999999999999999999       | found '99999999999999999999'",
                "demo --without-lastcall x              | expected --without-lastcall none or careful, found 'x'",
                "demo --notice 5s                       | a notice of 5 s is too short: the programs' plan needs 15 s",
                "demo --notice 24                       | give --notice 25s or more",
                "demo --notice 0                        | a notice of 0 s is too short",
                "demo --notice -30s                     | expected a time such as 30s, 120s or 2m for --notice",
                "demo --notice soon                     | found 'soon'",
                "demo --notice 30h                      | found '30h'",
                "demo --notice 601s                     | a notice of 601 s is too long: Amazon gives 120 s",
                "demo --notice 999999999m               | is too long",
                "demo --notice 99999999999999999999s    | found '99999999999999999999s'",
                "demo --json DIR                        | expected a file at DIR, found a directory",
                "demo --json DIR/none/x.json            | expected a directory at DIR/none, found nothing there",
                "demo --json DIR/text/x.json            | expected a directory at DIR/text, found a file",
                "demo --directory DIR                   | expected a new or empty directory, found files in DIR",
                "demo --directory DIR/text              | expected a directory at DIR/text, found a file",
                "demo --directory DIR/text/below        | expected a directory at DIR/text, found a file",
                "demo --picture DIR/x.svg               | expected results to draw after --picture DIR/x.svg",
                "demo --picture DIR/x.svg --stay DIR/no | expected no --stay together with --picture",
                "demo --picture DIR/x.svg DIR/none.json | expected a file at DIR/none.json, found nothing there",
                "demo --picture DIR/x.svg DIR           | expected a file at DIR, found a directory",
                "demo --picture DIR/x.svg DIR/text      | found something that is not JSON",
                "demo --picture DIR/x.svg DIR/broken    | found something that is not JSON",
                "demo --picture DIR/x.svg DIR/other     | found other JSON",
                "demo --picture DIR/x.svg DIR/null      | found only null",
                "demo --picture DIR/none/x.svg DIR/text | expected a directory at DIR/none, found nothing there",
                "demo --picture DIR/text DIR/other      | expected a name that ends in .svg after --picture",
            })
    void aWrongUseIsASentenceWithAHintAndCode2(String arguments, String sentence) {
        var exitCode = run(arguments);

        assertThat(exitCode).as(err::toString).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString().lines().findFirst().orElseThrow())
                .startsWith("lastcall: ")
                .contains(sentence.replace("DIR", directory.toString()));
        assertThat(err.toString().lines().skip(1)).containsExactly(hint(arguments));
        assertThat(out.toString()).isEmpty();
        assertThat(directory.resolve("x.svg")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "demo --json /proc/x.json               | cannot write /proc/x.json: ",
                "demo --directory /proc/x               | cannot write /proc/x: ",
            })
    void whatTheMachineRefusesIsASentenceAndCode3(String arguments, String sentence) {
        assertThat(run(arguments)).isEqualTo(3);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("lastcall: ")
                .contains(sentence);
    }

    @Test
    void theHelpSaysWhatANoticeMustHaveAndWhatTheEnvironmentMeans() {
        assertThat(run("demo --help")).isZero();

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("At least 25s (the programs' plan needs 15 s", "at most 10m", "--seed=NUMBER")
                .contains("JAVA_HOME", "LASTCALL_JAVA_OPTS");
    }

    private static String hint(String arguments) {
        return arguments.startsWith("demo ") ? "Try './lastcall demo --help'." : "Try './lastcall --help'.";
    }

    private int run(String arguments) {
        return LastcallCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.replace("DIR", directory.toString()).split(" "));
    }
}
