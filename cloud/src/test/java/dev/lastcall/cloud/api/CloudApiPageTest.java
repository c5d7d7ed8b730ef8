package dev.lastcall.cloud.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.wire.ApiPage;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/cloud-api.md} to the code; {@code -Dlastcall.write} writes it anew. */
class CloudApiPageTest {

    private static final Path PAGE = Path.of("../docs/cloud-api.md");

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        var page = ApiPage.markdown(CloudApis.of(new VirtualCloud(WorldSettings.defaults()).world()));
        if (System.getProperty("lastcall.write") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
}
