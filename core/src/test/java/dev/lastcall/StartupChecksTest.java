package dev.lastcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupChecksTest {

    @TempDir
    Path proc;

    private void procHas(String file, String text) throws IOException {
        var path = proc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void aShellAsProcessOneIsSeen() throws IOException {
        procHas("1/comm", "sh\n");

        assertThat(StartupChecks.find(proc))
                .singleElement()
                .asString()
                .contains("(sh)")
                .contains("exec");
    }

    @Test
    void aProgramAsProcessOneIsFine() throws IOException {
        procHas("1/comm", "java\n");
        procHas("self/status", "Name:\tjava\nSigIgn:\t0000000000000000\n");

        assertThat(StartupChecks.find(proc)).isEmpty();
    }

    @Test
    void anIgnoredSigtermIsSeen() throws IOException {
        procHas("self/status", "SigBlk:\t0000000000000000\nSigIgn:\t0000000000004000\n");

        assertThat(StartupChecks.find(proc)).singleElement().asString().contains("SIGTERM is ignored");
    }

    @Test
    void whereThereIsNoProcNothingIsSaid() {
        assertThat(StartupChecks.find(proc.resolve("nowhere"))).isEmpty();
    }
}
