package dev.lastcall.cli.demo.screen;

import static dev.lastcall.cli.demo.screen.Views.NOTICED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveScreenTest {

    private static final String ESCAPE = "\u001b[";

    private final PrintStream original = System.err;
    private final StringWriter out = new StringWriter();
    private Size size = new Size(80, 24);
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final StandardError error = StandardError.inPlaceOf(new PrintStream(errors, true, UTF_8));
    private final Screen screen = screen(true, Characters.ALL);

    @Test
    void aFrameIsWrittenOverTheLastOneAndClearsWhatIsBelowLast() {
        screen.refresh(NOTICED, () -> Views.of(NOTICED));
        var first = taken();
        screen.refresh(NOTICED, () -> Views.of(NOTICED.plusSeconds(1), Views.instance()));
        var second = taken();

        var rows = first.split("\r\n").length - 1;
        assertThat(first).startsWith(ESCAPE + "?2026h" + ESCAPE + "?25l");
        assertThat(second).startsWith(ESCAPE + "?2026h\r" + ESCAPE + rows + "A");
        assertThat(second).endsWith(ESCAPE + "K\r\n" + ESCAPE + "J" + ESCAPE + "?2026l");
        assertThat(second.indexOf(ESCAPE + "J")).isEqualTo(second.lastIndexOf(ESCAPE + "J"));
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() {
        screen.refresh(NOTICED, () -> Views.of(NOTICED));
        taken();

        screen.refresh(NOTICED, () -> Views.of(NOTICED));

        assertThat(taken()).isEmpty();
    }

    @Test
    void sentencesStayAboveTheView() {
        screen.title("title");
        screen.refresh(NOTICED, () -> Views.of(NOTICED));
        taken();

        screen.tell(NOTICED.plusMillis(9100), "hello");

        var text = plain(taken());
        assertThat(text.lines().filter(line -> !line.isBlank())).startsWith("  9.1 s  hello", "title");
    }

    @Test
    void theCursorIsShownAgainHoweverOftenItIsClosed() {
        screen.refresh(NOTICED, () -> Views.of(NOTICED));
        taken();

        screen.close();
        screen.close();

        assertThat(taken()).isEqualTo(ESCAPE + "?25h");
    }

    @Test
    void onceClosedOnlySentencesOfTheEndAreShownAndTheLastViewStays() {
        screen.refresh(NOTICED, () -> Views.of(NOTICED));
        screen.close();
        taken();

        screen.refresh(NOTICED, () -> Views.of(NOTICED.plusSeconds(1), Views.instance()));
        screen.tell(NOTICED, "too late");
        screen.say(Style.GOOD, "the end");

        assertThat(taken()).isEqualTo(ESCAPE + "32mthe end" + ESCAPE + "0m\r\n");
    }

    @Test
    void whereTheWindowBecameNarrowerTheWayBackIsLonger() {
        screen.title("0123456789".repeat(5));
        screen.refresh(NOTICED, () -> Views.of(NOTICED));
        var rows = taken().split("\r\n").length - 1;
        size = new Size(40, 24);

        screen.refresh(NOTICED, () -> Views.of(NOTICED));

        // The title, the counts and both sentences have been broken by the terminal.
        assertThat(taken()).contains("\r" + ESCAPE + (rows + 5) + "A");
    }

    @Test
    void noMoreRowsAreDrawnThanThereAre() {
        size = new Size(80, 6);

        screen.refresh(NOTICED, () -> Views.of(NOTICED, Views.instance()));

        assertThat(taken().split("\r\n", -1)).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void theLastViewIsShownInFullHoweverSmallTheTerminal() {
        size = new Size(80, 6);
        screen.refresh(NOTICED, () -> Views.of(NOTICED, Views.over(1), Set.of()));
        taken();

        screen.close();

        assertThat(plain(taken())).contains("noticed 0.0", "gone 9.0", "bar: ");
    }

    @Test
    void sentencesOfTheEndAreBrokenBetweenWordsAndKeepTheirColumn() {
        size = new Size(30, 24);

        screen.say(Style.PLAIN, "job        100 items: 99 in the result, 1 lost");

        assertThat(taken()).isEqualTo("job        100 items: 99 in\r\n           the result, 1 lost\r\n");
    }

    @Test
    void whatIsLoggedIsPutAboveTheViewAndNotIntoIt() {
        screen.title("title");
        screen.refresh(NOTICED, () -> Views.of(NOTICED));
        System.err.println("WARN something");
        System.err.print("WARN unfi");
        taken();

        screen.refresh(NOTICED, () -> Views.of(NOTICED));

        var text = plain(taken());
        assertThat(text.lines().filter(line -> !line.isBlank())).startsWith("WARN something", "title");
        assertThat(text).doesNotContain("unfi");
        assertThat(errors.toString(UTF_8)).isEmpty();
    }

    @Test
    void onceClosedStandardErrorIsWhatItWas() {
        System.err.print("WARN late");

        screen.close();
        System.err.println("WARN later");

        assertThat(errors.toString(UTF_8).lines()).containsExactly("WARN late", "WARN later");
    }

    @Test
    void withoutColourThereIsNone() {
        screen(false, Characters.ALL).say(Style.BAD, "lost");

        assertThat(taken()).isEqualTo("lost\r\n");
    }

    @Test
    void whereOnlyAsciiCanBeShownNothingElseIs() {
        screen(true, Characters.ASCII).refresh(NOTICED, () -> Views.of(NOTICED.plusSeconds(15), Views.instance()));

        assertThat(taken()).contains("#".repeat(15) + "-".repeat(15)).matches("\\p{ASCII}*");
    }

    @AfterEach
    void restoreStandardError() {
        error.close();
        System.setErr(original);
    }

    private Screen screen(boolean colour, Characters characters) {
        return new LiveScreen(new PrintWriter(out), new Terminal(() -> size, colour, characters), error, NOTICED);
    }

    private String taken() {
        var text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }

    private static String plain(String text) {
        return text.replaceAll("\u001b\\[[?0-9]*[A-Za-z]", "");
    }
}
