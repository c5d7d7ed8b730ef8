package dev.lastcall.cli.demo.screen;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void aDumbTerminalGetsPlainLines() {
        assertThat(Terminal.canDraw(Map.of("TERM", "xterm-256color"))).isTrue();
        assertThat(Terminal.canDraw(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.canDraw(Map.of())).isFalse();
    }

    @Test
    void whoWantsNoColourGetsNone() {
        assertThat(Terminal.wantsColour(Map.of())).isTrue();
        assertThat(Terminal.wantsColour(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Terminal.wantsColour(Map.of("NO_COLOR", "1"))).isFalse();
    }

    @Test
    void whatAnEncodingLacksHasAStandInOfTheSameWidth() {
        assertThat(Characters.of(UTF_8).shown("██░ · … ×")).isEqualTo("██░ · … ×");
        assertThat(Characters.of(US_ASCII).shown("██░ · … ×")).isEqualTo("##- | ~ x");
    }

    @Test
    void sttysAnswerIsRowsAndColumns() {
        assertThat(Stty.parsed("24 80\n")).contains(new Size(80, 24));
        assertThat(Stty.parsed("0 0\n")).isEmpty();
        assertThat(Stty.parsed("stty: not a terminal")).isEmpty();
    }
}
