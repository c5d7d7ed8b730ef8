package dev.lastcall.cli.demo.screen;

/** How much of an interruption is shown, the most first. */
enum Detail {
    /** Every step of every task, on as many lines as that takes. */
    EVERYTHING,
    /** One line per task with its latest steps. */
    LATEST,
    /** One line. */
    HEADING,
    /** Only that there was one. */
    COUNTED
}
