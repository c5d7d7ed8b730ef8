package dev.lastcall.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with the arguments, as a sentence that says what was expected and what was found. */
final class UsageSentence {

    private UsageSentence() {}

    static String of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing().get(0));
        }
        return lowerCase(String.valueOf(e.getMessage()));
    }

    private static String unmatched(UnmatchedArgumentException e) {
        var found = "'" + e.getUnmatched().get(0) + "'";
        if (e.isUnknownOption()) {
            return "unknown option " + found + suggestion(e.getSuggestions());
        }
        var commands = commands(e.getCommandLine());
        return commands.isEmpty()
                ? "unexpected argument " + found
                : "unknown command " + found + ", the commands are " + String.join(", ", commands)
                        + suggestion(e.getSuggestions());
    }

    private static List<String> commands(CommandLine line) {
        return new ArrayList<>(line.getCommandSpec().subcommands().keySet());
    }

    private static String suggestion(List<String> similar) {
        return similar.isEmpty() ? "" : "; did you mean '" + similar.get(0) + "'?";
    }

    private static String missing(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? "expected " + option.paramLabel() + " after " + option.longestName() + ", found nothing"
                : "expected " + argument.paramLabel() + ", found nothing";
    }

    private static String lowerCase(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
