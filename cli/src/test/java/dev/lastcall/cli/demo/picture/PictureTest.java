package dev.lastcall.cli.demo.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cli.demo.report.Results;
import dev.lastcall.cli.exit.CommandFailed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void itShowsTheTimelineAndEverySummary() throws Exception {
        var svg = Picture.of(List.of(Results.lossy(), Results.clean()));

        assertThat(svg).contains("15 s before the end", ">web 0<", "lingering 7.0", "i-0123456789abcdef0");
        assertThat(svg).contains("as most are", "with Lastcall", ">1,000<", ">42<");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    }

    @Test
    void aLossIsRedAndNoLossIsGreen() {
        assertThat(Picture.of(List.of(Results.clean())))
                .contains("#1a7f37")
                .doesNotContain("fill=\"#cf222e\" text-anchor=\"middle");
        assertThat(Picture.of(List.of(Results.clean(), Results.lossy())))
                .contains("fill=\"#cf222e\" text-anchor=\"middle");
    }

    @Test
    void withoutARunWithLastcallThereIsNoTimelineToShow() {
        assertThatThrownBy(() -> Picture.of(List.of(Results.lossy())))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("[none]");
    }
}
