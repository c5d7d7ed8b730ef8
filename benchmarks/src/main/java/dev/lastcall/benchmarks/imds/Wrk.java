package dev.lastcall.benchmarks.imds;

import dev.lastcall.benchmarks.command.CannotMeasure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The load generator, https://github.com/wg/wrk: one round of it. */
final class Wrk {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern TROUBLE = Pattern.compile("Socket errors:.*");

    private Wrk() {}

    /**
     * Asks for one address over many connections, as fast as it is answered.
     *
     * @return answers a second
     */
    static double round(String url, int connections, Duration time) throws InterruptedException {
        var command = List.of("wrk", "-t2", "-c" + connections, "-d" + time.toSeconds() + "s", url);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new CannotMeasure("expected wrk to measure " + url + ", found: " + output.strip());
            }
            return rate(output);
        } catch (IOException missing) {
            throw new CannotMeasure("wrk is not on the PATH: install it (Debian: apt-get install wrk)");
        }
    }

    private static double rate(String output) {
        var trouble = TROUBLE.matcher(output);
        if (trouble.find()) {
            throw new CannotMeasure("expected every request to be answered, found: " + trouble.group());
        }
        var rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new CannotMeasure("expected wrk to tell its requests a second, found: " + output.strip());
        }
        return Double.parseDouble(rate.group(1));
    }
}
