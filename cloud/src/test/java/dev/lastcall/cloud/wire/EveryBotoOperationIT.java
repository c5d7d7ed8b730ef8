package dev.lastcall.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3 and the AWS CLI call what they and the SDK know; raw answers are walked against botocore's models. */
class EveryBotoOperationIT {

    private static final long SEED = 7;

    @TempDir
    Path directory;

    @Test
    void botoIsUnderstoodAndUnderstandsAndItsModelsKnowEveryMemberOfEveryAnswer() throws Exception {
        assumeThat(run(List.of("python3", "-c", "import boto3"))).as("boto3").isZero();

        examine("every_operation.py");
    }

    @Test
    void botoRaisesTheTypedExceptionOfEachService() throws Exception {
        assumeThat(run(List.of("python3", "-c", "import boto3"))).as("boto3").isZero();

        examine("typed_errors.py");
    }

    @Test
    void theCommandLineIsUnderstoodAndUnderstands() throws Exception {
        assumeThat(run(List.of("aws", "--version"))).as("the AWS CLI").isZero();

        examine("command_line.py");
    }

    private void examine(String script) throws IOException, InterruptedException {
        var examiner = new Examiner(SEED, new EveryOperation(SEED));
        try (var server = Loopback.serving(examiner::answer)) {
            var status = run(List.of(
                    "python3", "src/test/python/" + script, server.address().toString()));

            assertThat(status).as(Files.readString(output())).isZero();
            System.out.println(Files.readString(output()));
        }
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        var all = new ArrayList<>(command);
        Process process;
        try {
            process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start();
        } catch (IOException missing) {
            return -1;
        }
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -2;
        }
        return process.exitValue();
    }

    private Path output() {
        return directory.resolve("output");
    }
}
