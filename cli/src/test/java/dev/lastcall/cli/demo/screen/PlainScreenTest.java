package dev.lastcall.cli.demo.screen;

import static dev.lastcall.cli.demo.screen.Views.NOTICED;
import static dev.lastcall.cli.demo.screen.Views.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainScreenTest {

    private final StringWriter out = new StringWriter();
    private final PlainScreen screen = new PlainScreen(new PrintWriter(out), Characters.ALL, NOTICED.minusSeconds(10));

    @Test
    void linesSayWhenWhatWhoAndWhereInColumns() {
        var log = Views.instance();
        screen.step(log, Views.line("saved", 1.5, "library", "arn:web"));
        screen.step(log, Views.line("lingering", 12, "cloud", "arn:web"));

        screen.close();

        assertThat(out.toString().lines())
                .containsExactly(
                        "     run     notice  step       task              by       lane     what",
                        " 11.50 s    +1.50 s  saved      web 1             library  http",
                        " 22.00 s   +12.00 s  lingering  web 1             cloud    http");
    }

    @Test
    void whatIsReadLateIsPrintedInItsPlace() {
        var log = Views.instance();
        screen.step(log, Views.line("stopping", 3, "cloud", "arn:web"));
        screen.tell(at(3.2), "somebody says something");
        screen.refresh(at(3.5), PlainScreenTest::none);
        screen.step(log, Views.line("told", 2.9, "library", "arn:web"));
        screen.refresh(at(4.5), PlainScreenTest::none);

        var text = out.toString();

        assertThat(text.indexOf("told")).isPositive().isLessThan(text.indexOf("stopping"));
        assertThat(text.indexOf("stopping")).isLessThan(text.indexOf("somebody"));
    }

    @Test
    void aLineThatIsReadFarTooLateIsNotLost() {
        var log = Views.instance();
        screen.tell(at(3), "somebody says something");
        screen.refresh(at(9), PlainScreenTest::none);

        screen.step(log, Views.line("told", 2.9, "library", "arn:web"));
        screen.refresh(at(9.1), PlainScreenTest::none);

        assertThat(out.toString()).contains("somebody", "told");
    }

    @Test
    void whatIsHeldBackComesBeforeTheEnd() {
        screen.tell(at(3), "first");
        screen.say(Style.PLAIN, "last");
        screen.close();
        screen.tell(at(4), "too late");
        screen.say(Style.PLAIN, "stopped");

        assertThat(out.toString().lines()).containsExactly(" 13.00 s  first", "last", "stopped");
    }

    @Test
    void aChapterIsTheSentencesOfTheLiveView() {
        screen.begin(at(1), new Story("all is up", "6 of 6", "it begins", Optional.of(Duration.ofMillis(2001))));
        screen.close();

        assertThat(out.toString().lines()).containsExactly(" 11.00 s  now: all is up; next: it begins, in 3 s");
    }

    @Test
    void whereNothingHappensForLongItIsSaidHowFarThingsAre() {
        screen.tell(at(1), "something");
        screen.refresh(at(10.9), PlainScreenTest::none);
        screen.refresh(at(11), () -> Views.of(at(11)));
        screen.refresh(at(20.9), PlainScreenTest::none);
        screen.close();

        assertThat(out.toString().lines())
                .containsExactly(" 11.00 s  something", " 21.00 s  now: " + Views.STORY.nowInWords());
    }

    private static View none() {
        throw new AssertionError("plain lines need no view, which costs the programs processor time");
    }
}
