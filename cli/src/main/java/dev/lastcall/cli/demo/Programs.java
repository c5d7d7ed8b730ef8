package dev.lastcall.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the programs that the tasks run: the examples, on this JVM's Java and class path. */
final class Programs {

    private static final String EXAMPLES = "dev.lastcall.examples.";

    private final DemoSettings settings;

    Programs(DemoSettings settings) {
        this.settings = settings;
    }

    List<String> web() {
        var command = java(
                switch (settings.variant()) {
                    case LASTCALL -> "webapp.WebApp";
                    case CAREFUL -> "webapp.CarefulWebApp";
                    case NONE -> "webapp.PlainWebApp";
                });
        command.addAll(List.of("--host", "127.0.0.1"));
        if (settings.variant() == ProgramVariant.LASTCALL) {
            var bounds = settings.bounds();
            add(command, "linger", bounds.linger());
            add(command, "unannounced-linger", bounds.unannouncedLinger());
            add(command, "quiet", bounds.quiet());
            add(command, "finish", bounds.finish());
            add(command, "release", bounds.release());
            add(command, "margin", bounds.margin());
        }
        return command;
    }

    List<String> job() {
        var command = java(
                switch (settings.variant()) {
                    case LASTCALL -> "exportjob.ExportJob";
                    case CAREFUL -> "exportjob.CarefulExportJob";
                    case NONE -> "exportjob.PlainExportJob";
                });
        command.addAll(List.of("--directory", jobDirectory().toString()));
        return command;
    }

    /** Shared by all instances, as a network file system would be. */
    Path jobDirectory() {
        return settings.directory().resolve("job");
    }

    private static List<String> java(String mainClass) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCountedLoopSafepoints",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLES + mainClass));
    }

    private static void add(List<String> command, String option, Duration value) {
        command.add("--" + option);
        command.add(value.toSeconds() + "s");
    }
}
