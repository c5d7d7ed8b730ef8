package dev.lastcall.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How much is logged. Logs go to standard error, so that standard output is the command's alone. */
final class Verbosity {

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what happens, to standard error; given twice, in detail.")
    private boolean[] occurrences = {};

    /** Must be called before the first logger is asked for. */
    static void configureLogging() {
        System.setProperty("logback.configurationFile", "dev/lastcall/cli/logback.xml");
    }

    void apply() {
        var level = occurrences.length == 0 ? Level.WARN : occurrences.length == 1 ? Level.INFO : Level.DEBUG;
        if (LoggerFactory.getLogger("dev.lastcall") instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
