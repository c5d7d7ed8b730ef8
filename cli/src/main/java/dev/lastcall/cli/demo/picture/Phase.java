package dev.lastcall.cli.demo.picture;

import java.util.Arrays;
import java.util.Optional;

/** What a task does between two of its steps: the colours of its bar. */
enum Phase {
    SERVING("noticed", "#2da44e", "works as before"),
    LINGERING("lingering", "#d4a72c", "lingers: still serves"),
    FINISHING("refusing", "#e16f24", "refuses, finishes what is in flight"),
    RELEASING("finished", "#8250df", "closes connections"),
    LEAVING("released", "#57606a", "leaves");

    private static final double SWATCH = 12;
    private static final double LETTER = 6.6;
    private static final double GAP = 22;

    private final String step;
    private final String colour;
    private final String words;

    Phase(String step, String colour, String words) {
        this.step = step;
        this.colour = colour;
        this.words = words;
    }

    String colour() {
        return colour;
    }

    /** What begins with a step; empty if that changes nothing about it. */
    static Optional<Phase> from(String step) {
        return Arrays.stream(values()).filter(phase -> phase.step.equals(step)).findFirst();
    }

    /** What the colours mean, side by side. */
    static void drawLegend(Svg svg, double left, double y) {
        var x = left;
        for (var phase : values()) {
            svg.rectangle(x, y - SWATCH + 2, SWATCH, SWATCH, phase.colour);
            svg.text(x + SWATCH + 6, y, Svg.Type.FAINT, phase.words);
            x += SWATCH + 6 + phase.words.length() * LETTER + GAP;
        }
    }
}
