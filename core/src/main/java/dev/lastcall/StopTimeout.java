package dev.lastcall;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The time between SIGTERM and SIGKILL. ECS does not tell a container, so it has to be said. */
final class StopTimeout {

    static final String VARIABLE = "LASTCALL_STOP_TIMEOUT";

    /** What ECS waits where neither the task definition nor the agent's configuration says anything. */
    static final Duration DEFAULT = Duration.ofSeconds(30);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([sm]?)");

    private StopTimeout() {}

    /**
     * Reads {@code 30}, {@code 30s} or {@code 2m}; the default if nothing, or nothing but blanks, is set.
     *
     * @throws IllegalArgumentException for anything else, and for zero
     */
    static Duration parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT;
        }
        var matcher = FORM.matcher(text.trim());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(VARIABLE + " must be a positive number of seconds or minutes such as 30,"
                    + " 30s or 2m, found '" + text + "': set it to the container's stopTimeout");
        }
        var number = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }

    /** Where the stop timeout comes from, in words. */
    static String origin(@Nullable String text) {
        return text == null || text.isBlank()
                ? "assumed: set " + VARIABLE + " to the container's stopTimeout"
                : "from " + VARIABLE;
    }
}
