package dev.lastcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said of arguments that cannot be meant; {@code DIR} in them is a directory with a few wrong files,
 * {@code LONG} a name that no file system takes, whoever asks.
 */
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
                "dance                                  | unknown command 'dance', the commands are demo, cloud, interrupt, status, help",
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
                "cloud --port 70000                     | expected --port 0 (a free one) to 65535, found 70000",
                "cloud --port http                      | 'http' is not an int",
                "cloud --bind no.such.host.invalid      | expected an address of this machine after --bind",
                "cloud --runtime docker                 | expected --runtime process or scripted, found 'docker'",
                "cloud --clock slow                     | expected the clock real, fast:N (such as fast:10) or manual",
                "cloud --clock fast:10                  | expected --runtime scripted together with --clock fast:10",
                "cloud --clock manual --runtime process | expected --runtime scripted together with --clock manual",
                "cloud --runtime scripted --clock fast:1 | a fast clock must be 2 to 1000 times as fast, found 1",
                "cloud --region Europe --port 0         | the region must be one such as us-east-1",
                "cloud --account 12 --port 0            | the account must be twelve digits",
                "cloud --config DIR/none.yaml           | expected a file at DIR/none.yaml, found nothing there",
                "cloud --config DIR                     | expected a file at DIR, found a directory",
                "cloud --config DIR/text                | DIR/text, line 1: expected keys with values, found 'hello'",
                "cloud --directory DIR                  | expected a new or empty directory, found files in DIR",
                "cloud web                              | unexpected argument 'web'",
                "interrupt                              | expected one of --instance ID, --task ARN, --pool TYPE/ZONE",
                "interrupt --task t --instance i        | expected one of --instance ID, --task ARN, --pool TYPE/ZONE",
                "interrupt --pool m5.large              | expected --pool TYPE/ZONE, found 'm5.large'",
                "interrupt --service web                | expected --service CLUSTER/NAME, found 'web'",
                "interrupt --instance i-1/..            | expected --instance ID, found 'i-1/..'",
                "interrupt --instance i --notice soon   | expected a time such as 30s, 120s or 2m, found 'soon'",
                "interrupt --instance i --notice 1s --no-notice | expected --notice or --no-notice, found both",
                "interrupt --pool a/b --action stop     | expected no --action together with --pool",
                "status --endpoint https://aws.example  | expected an address such as http://127.0.0.1:5120",
                "status --endpoint 5120                 | in --endpoint, found '5120'",
            })
    void aWrongUseIsASentenceWithAHintAndCode2(String arguments, String sentence) {
        var exitCode = run(arguments);

        assertThat(exitCode).as(err::toString).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString().lines().findFirst().orElseThrow())
                .startsWith("lastcall: ")
                .contains(meant(sentence));
        assertThat(err.toString().lines().skip(1)).containsExactly(hint(arguments));
        assertThat(out.toString()).isEmpty();
        assertThat(directory.resolve("x.svg")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "demo --json DIR/LONG                   | cannot write DIR/LONG: ",
                "demo --directory DIR/LONG              | cannot write DIR/LONG: ",
                "cloud --directory DIR/LONG             | cannot write DIR/LONG: ",
                "status --endpoint http://127.0.0.1:1   | expected a cloud at http://127.0.0.1:1, found none",
            })
    void whatTheMachineRefusesIsASentenceAndCode3(String arguments, String sentence) {
        assertThat(run(arguments)).isEqualTo(3);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("lastcall: ")
                .contains(meant(sentence));
    }

    @Test
    void theHelpSaysWhatANoticeMustHaveAndWhatTheEnvironmentMeans() {
        assertThat(run("demo --help")).isZero();

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("At least 25s (the programs' plan needs 15 s", "at most 10m", "--seed=NUMBER")
                .contains("JAVA_HOME", "LASTCALL_JAVA_OPTS");
    }

    private static String hint(String arguments) {
        var command = arguments.split(" ")[0];
        return List.of("demo", "cloud", "interrupt", "status").contains(command)
                ? "Try './lastcall " + command + " --help'."
                : "Try './lastcall --help'.";
    }

    private String meant(String text) {
        return text.replace("DIR", directory.toString()).replace("LONG", "x".repeat(300));
    }

    private int run(String arguments) {
        return LastcallCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(meant(arguments).split(" "));
    }
}
