package dev.lastcall.cli.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {

    @Test
    void furtherLinesAreIndentedAsFarAsWhatStandsBeforeTheFirstWord() {
        assertThat(wrapped("now   ", "one two three four", 16))
                .containsExactly("now   one two", "      three", "      four");
    }

    @Test
    void theLastColumnStaysEmpty() {
        assertThat(wrapped("", "12345 78", 9)).containsExactly("12345 78");
        assertThat(wrapped("", "12345 78", 8)).containsExactly("12345", "78");
    }

    @Test
    void aWordThatIsTooLongIsDividedAndNotCut() {
        assertThat(wrapped("", "a http://127.0.0.1:12345/ b", 12))
                .containsExactly("a", "http://127.", "0.0.1:12345", "/ b");
    }

    @Test
    void whatIsOfOnePieceStaysTogether() {
        var steps = List.of(Span.plain("noticed 0.0 ·"), Span.plain("told 0.1"));

        assertThat(Views.texts(Wrapping.lines(Line.of(Span.plain("web 1 ")), steps, 20)))
                .containsExactly("web 1 noticed 0.0 ·", "      told 0.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 20, 60, 80, 120, 200})
    void nothingIsLostAndNothingIsTooWideOnAnyTerminal(int columns) {
        var sentence = "the pool c5.large/us-east-1b is reclaimed with all of the shop, once all tasks are replaced";

        var lines = wrapped("next  ", sentence, columns);

        assertThat(lines).allMatch(line -> line.length() <= Math.max(1, columns - 1));
        assertThat(lines.stream().collect(Collectors.joining()).replace(" ", ""))
                .isEqualTo("next" + sentence.replace(" ", ""));
    }

    private static List<String> wrapped(String before, String sentence, int columns) {
        return Views.texts(Wrapping.lines(Line.of(Span.plain(before)), Span.words(sentence, Style.PLAIN), columns));
    }
}
