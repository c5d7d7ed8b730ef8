package dev.lastcall.cli.demo.screen;

import dev.lastcall.time.Clock;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A terminal on which lines can be drawn again.
 *
 * @param size its size now
 * @param colour whether it is to have colours
 * @param characters what it can show
 */
record Terminal(Supplier<Size> size, boolean colour, Characters characters) {

    /** Set by the launcher to the terminal's width; 0 if standard output is not a terminal. */
    private static final String COLUMNS = "lastcall.columns";

    /** The one that standard output is, if it is one that can do more than print. */
    static Optional<Terminal> found(Clock clock) {
        var columns = Integer.getInteger(COLUMNS, 0);
        if (columns <= 0 || !canDraw(System.getenv())) {
            return Optional.empty();
        }
        var size = new Stty(clock, new Size(columns, Size.USUAL.rows()));
        return Optional.of(new Terminal(size, wantsColour(System.getenv()), ofStandardOutput()));
    }

    static boolean canDraw(Map<String, String> environment) {
        var kind = environment.getOrDefault("TERM", "");
        return !kind.isEmpty() && !kind.equals("dumb");
    }

    /** Source: no-color.org. */
    static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    static Characters ofStandardOutput() {
        var encoding = System.getProperty("sun.stdout.encoding");
        return Characters.of(
                encoding != null && Charset.isSupported(encoding)
                        ? Charset.forName(encoding)
                        : Charset.defaultCharset());
    }

    /** A line as it is to be sent. */
    String shown(Line line) {
        return characters.shown(colour ? line.coloured() : line.text());
    }
}
