package dev.lastcall.examples;

import java.util.Map;

/** What the main methods of the examples share: options in, a sentence and an exit code out. */
public final class Program {

    /** It was called with something that it does not understand. */
    public static final int USAGE = 2;

    /** The place that it runs in lacks something. */
    public static final int ENVIRONMENT = 3;

    /** What a program does. */
    @FunctionalInterface
    public interface Body {

        /** Runs to its end; the JVM lives on as long as other threads do. */
        void run(Options options) throws Exception;
    }

    private Program() {}

    /** Runs a program's main; what goes wrong ends the process with a sentence on standard error. */
    public static void run(Options options, String[] arguments, Body body) {
        // Before the first logger is made. A name of its own, because the class path may hold somebody's logback.xml.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "lastcall-examples-logback.xml");
        }
        try {
            options.read(arguments, Map.copyOf(System.getenv()));
            if (options.isHelpWanted()) {
                System.out.print(options.help());
                return;
            }
            body.run(options);
        } catch (UsageException e) {
            leave(USAGE, e.getMessage() + " (--help lists the options)");
        } catch (IllegalArgumentException e) {
            // A setting of Lastcall itself, as LASTCALL_STOP_TIMEOUT; its message is a sentence.
            leave(USAGE, String.valueOf(e.getMessage()));
        } catch (EnvironmentException e) {
            leave(ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            e.printStackTrace();
            leave(1, "The program has failed: " + e);
        }
    }

    private static void leave(int code, String sentence) {
        System.err.println(sentence);
        System.exit(code);
    }
}
