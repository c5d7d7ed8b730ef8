package dev.lastcall.cli.demo.screen;

/** What a piece of text means to the eye; colours add to the words and never replace them. */
public enum Style {
    /** As any other text. */
    PLAIN(""),
    /** What it is about. */
    STRONG("1"),
    /** What is needed only the first time. */
    FAINT("2"),
    /** Done, nothing lost. */
    GOOD("32"),
    /** Lost, failed, killed. */
    BAD("31");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text with what makes a terminal show it so. */
    String on(String text) {
        return code.isEmpty() || text.isBlank() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
