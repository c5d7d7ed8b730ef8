package dev.lastcall.cli.demo.screen;

/** What there is beside what is said, the most first. */
enum Spacing {
    /** Blank lines, and a line that explains the figures. */
    LEGEND,
    BLANK_LINES,
    NONE
}
