package dev.lastcall.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChecksumTest {

    @Test
    void aLineThatIsWholeGivesItsNumberBack() {
        assertThat(LongStream.of(0, 1, 99_999, Long.MAX_VALUE, -5))
                .allMatch(number -> Checksum.read(Checksum.line(number)).equals(OptionalLong.of(number)));
        // The first output of SplitMix64 for the seed 0, as its authors publish it.
        assertThat(Checksum.line(0)).isEqualTo("0:e220a8397b1dcdaf");
    }

    @Test
    void aLineThatIsTornOrChangedGivesNothing() {
        var line = Checksum.line(12_345);

        for (var length = 0; length < line.length(); length++) {
            assertThat(Checksum.read(line.substring(0, length))).isEmpty();
        }
        assertThat(Checksum.read(line.replace("12345", "12346"))).isEmpty();
        assertThat(Checksum.read("012345" + line.substring(5))).isEmpty();
        assertThat(Checksum.read(line + line)).isEmpty();
    }
}
