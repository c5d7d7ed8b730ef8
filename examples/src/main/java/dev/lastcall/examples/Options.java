package dev.lastcall.examples;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program's options: {@code --name value}, or the environment variable of the same name in capitals ({@code PORT} for
 * {@code --port}). The command line goes before the environment. Hand-made, because a task starts on a slow and busy
 * machine, and start-up is what its replacement's users wait for.
 *
 * <p>Not safe for use by many threads.
 */
public final class Options {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

    private record Option(@Nullable String fallback, String meaning) {}

    private final String program;
    private final Map<String, Option> known = new LinkedHashMap<>();
    private final Map<String, String> given = new HashMap<>();
    private Map<String, String> environment = Map.of();
    private boolean helpWanted;

    /** The options of a program; its name and purpose head the help. */
    public Options(String program) {
        this.program = program;
    }

    /** Adds an option that has a default. */
    public Options option(String name, String fallback, String meaning) {
        known.put(name, new Option(fallback, meaning));
        return this;
    }

    /** Adds an option that has to be given. */
    public Options required(String name, String meaning) {
        known.put(name, new Option(null, meaning));
        return this;
    }

    void read(String[] arguments, Map<String, String> variables) {
        environment = variables;
        for (var i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (argument.equals("--help")) {
                helpWanted = true;
                continue;
            }
            var name = argument.startsWith("--") ? argument.substring(2) : "";
            if (!known.containsKey(name)) {
                throw new UsageException("There is no option '" + argument + "'");
            }
            if (++i == arguments.length) {
                throw new UsageException("The option --" + name + " needs a value: " + meaning(name));
            }
            given.put(name, arguments[i]);
        }
    }

    boolean isHelpWanted() {
        return helpWanted;
    }

    String help() {
        var help = new StringBuilder(program).append("\n\n");
        known.forEach((name, option) -> help.append(String.format(
                "  --%-22s %s%s%n",
                name,
                option.meaning(),
                option.fallback() == null
                        ? " (required)"
                        : option.fallback().isEmpty() ? "" : " (" + option.fallback() + ")")));
        return help.append("\nEach may be given as an environment variable too: PORT for --port.\n")
                .toString();
    }

    /**
     * The value of an option.
     *
     * @throws UsageException if it is required and was not given
     */
    public String text(String name) {
        return value(name)
                .orElseThrow(() -> new UsageException("The option --" + name + " is required: " + meaning(name)));
    }

    /**
     * A whole number.
     *
     * @throws UsageException if it is none, or not within the bounds
     */
    public int number(String name, int least, int most) {
        var text = text(name);
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with the bounds.
        }
        throw new UsageException(
                "--" + name + " must be a whole number from " + least + " to " + most + ", found '" + text + "'");
    }

    /**
     * A time such as {@code 500ms}, {@code 4s} or {@code 2m}.
     *
     * @throws UsageException if it is none
     */
    public Duration duration(String name) {
        var text = text(name);
        var form = DURATION.matcher(text);
        if (!form.matches()) {
            throw new UsageException("--" + name + " must be a time such as 500ms, 4s or 2m, found '" + text + "'");
        }
        var number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /**
     * One of several words, in any case.
     *
     * @throws UsageException if it is none of them
     */
    public <E extends Enum<E>> E choice(String name, Class<E> words) {
        var text = text(name);
        for (var word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(text)) {
                return word;
            }
        }
        var all = String.join(
                        ", ",
                        java.util.Arrays.stream(words.getEnumConstants())
                                .map(Enum::name)
                                .toList())
                .toLowerCase(Locale.ROOT);
        throw new UsageException("--" + name + " must be one of " + all + ", found '" + text + "'");
    }

    /** {@code yes} or {@code no}. */
    public boolean isYes(String name) {
        return switch (text(name)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new UsageException("--" + name + " must be yes or no, found '" + text(name) + "'");
        };
    }

    private Optional<String> value(String name) {
        var option = known.get(name);
        if (option == null) {
            throw new IllegalArgumentException("the option '" + name + "' was never added");
        }
        var variable = environment.get(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return Optional.ofNullable(given.getOrDefault(name, variable)).or(() -> Optional.ofNullable(option.fallback()));
    }

    private String meaning(String name) {
        var option = known.get(name);
        return option == null ? "" : option.meaning();
    }
}
