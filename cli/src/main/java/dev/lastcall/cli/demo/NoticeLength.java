package dev.lastcall.cli.demo;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** The length of the notice as it is given on the command line: its form, its limits, and the help that names them. */
final class NoticeLength implements ITypeConverter<Duration> {

    static final String OPTION = "--notice";
    static final String DEFAULT = "30s";

    /** An emptied pool has capacity again after that time, which the scenario does not foresee. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(s|m)?");

    @Override
    public Duration convert(String value) {
        var form = FORM.matcher(value);
        if (!form.matches()) {
            throw new TypeConversionException(
                    "expected a time such as 30s, 120s or 2m for --notice, found '" + value + "'");
        }
        var number = Long.parseLong(form.group(1));
        var length = "m".equals(form.group(2)) ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
        requireEnough(length);
        if (length.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("a notice of " + length.toSeconds()
                    + " s is too long: Amazon gives 120 s;" + " give --notice " + LONGEST.toSeconds() + "s or less");
        }
        return length;
    }

    private static void requireEnough(Duration length) {
        var bounds = Bounds.forNotice(length);
        if (length.compareTo(bounds.shortestNotice()) < 0) {
            throw new TypeConversionException("a notice of " + length.toSeconds() + " s is too short: " + why(bounds)
                    + "; give --notice " + bounds.shortestNotice().toSeconds() + "s or more");
        }
    }

    private static String why(Bounds bounds) {
        return String.format(
                "the programs' plan needs %d s, and hearing of it and starting elsewhere %d s",
                bounds.need().toSeconds(),
                bounds.shortestNotice().minus(bounds.need()).toSeconds());
    }

    /** Puts the limits, which are computed, into the help. */
    static final class Help implements IModelTransformer {

        @Override
        public CommandSpec transform(CommandSpec command) {
            var plain = command.findOption(OPTION);
            var shortest = Bounds.forNotice(Duration.ZERO);
            command.remove(plain);
            return command.addOption(plain.toBuilder()
                    .description(
                            "How long before its end a Spot Instance is told: 30s (the default), 120s (the real one),"
                                    + " 2m. At least "
                                    + shortest.shortestNotice().toSeconds() + "s ("
                                    + why(shortest) + "), at most " + LONGEST.toMinutes() + "m.")
                    .build());
        }
    }
}
