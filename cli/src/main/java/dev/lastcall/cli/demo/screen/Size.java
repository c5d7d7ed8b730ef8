package dev.lastcall.cli.demo.screen;

/** How many columns and rows a terminal has; each at least 1. */
record Size(int columns, int rows) {

    /** What is assumed where a terminal does not tell. */
    static final Size USUAL = new Size(80, 24);

    Size {
        columns = Math.max(1, columns);
        rows = Math.max(1, rows);
    }
}
