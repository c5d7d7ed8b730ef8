package dev.lastcall.cli.demo.screen;

import java.util.ArrayList;
import java.util.List;

/** A piece of text of one style. */
record Span(String text, Style style) {

    static Span plain(String text) {
        return new Span(text, Style.PLAIN);
    }

    /** The words of a sentence, each in that style. */
    static List<Span> words(String sentence, Style style) {
        var words = new ArrayList<Span>();
        for (var word : sentence.strip().split(" +")) {
            words.add(new Span(word, style));
        }
        return words;
    }

    int width() {
        return text.codePointCount(0, text.length());
    }

    /** The part from {@code from} to {@code to}, counted in characters as they are seen. */
    Span part(int from, int to) {
        return new Span(
                text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, Math.min(to, width()))),
                style);
    }
}
