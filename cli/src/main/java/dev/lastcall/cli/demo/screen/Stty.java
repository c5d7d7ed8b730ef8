package dev.lastcall.cli.demo.screen;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lastcall.time.Clock;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminal's size, as the {@code stty} of the system tells it: Java cannot. Asked anew every other second, since
 * windows are resized. For use by one thread at a time.
 */
final class Stty implements Supplier<Size> {

    private static final Logger LOG = LoggerFactory.getLogger(Stty.class);
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Clock clock;
    private Size last;
    private long nextLook;

    /** Until {@code stty} has told, and if it cannot, the size is {@code first}. */
    Stty(Clock clock, Size first) {
        this.clock = clock;
        last = first;
        nextLook = clock.nanoTime();
    }

    @Override
    public Size get() {
        if (clock.nanoTime() - nextLook >= 0) {
            last = ask().flatMap(Stty::parsed).orElse(last);
            nextLook = clock.nanosAfter(EVERY);
        }
        return last;
    }

    private Optional<String> ask() {
        try {
            var process = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(process.getInputStream().readAllBytes(), US_ASCII));
        } catch (IOException e) {
            LOG.debug("the terminal's size cannot be asked for: {}", e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Of {@code 24 80}; a terminal that does not know says {@code 0 0}. */
    static Optional<Size> parsed(String answer) {
        var match = ROWS_AND_COLUMNS.matcher(answer);
        if (!match.matches()) {
            return Optional.empty();
        }
        var rows = Integer.parseInt(match.group(1));
        var columns = Integer.parseInt(match.group(2));
        return rows > 0 && columns > 0 ? Optional.of(new Size(columns, rows)) : Optional.empty();
    }
}
