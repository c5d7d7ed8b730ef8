package dev.lastcall.examples.launch;

import dev.lastcall.examples.Variant;
import dev.lastcall.examples.exportjob.CarefulExportJob;
import dev.lastcall.examples.exportjob.ExportJob;
import dev.lastcall.examples.exportjob.PlainExportJob;
import dev.lastcall.examples.webapp.CarefulWebApp;
import dev.lastcall.examples.webapp.PlainWebApp;
import dev.lastcall.examples.webapp.WebApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that start the examples as processes, with this JVM's {@code java} and class path. */
public final class ExampleCommands {

    /**
     * What suits a small task: little memory, few threads, quick to start. Without the safepoints a long counted loop
     * could hold up even the end of the process (SerialGC leaves them out).
     */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCountedLoopSafepoints",
            "-XX:LoopStripMiningIter=1", // what that flag asks for; says so on standard output if it is not given
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-Xss512k",
            "-Xshare:auto",
            "-XX:-UsePerfData");

    private ExampleCommands() {}

    /**
     * A web application.
     *
     * @param variant who wrote it
     * @param options as {@code --linger}, {@code 4s}; {@code PORT} and the like may come by the environment too
     */
    public static List<String> webapp(Variant variant, String... options) {
        return command(
                switch (variant) {
                    case LASTCALL -> WebApp.class;
                    case CAREFUL -> CarefulWebApp.class;
                    case NONE -> PlainWebApp.class;
                },
                List.of(options));
    }

    /**
     * A batch job.
     *
     * @param variant who wrote it
     * @param directory shared by all instances
     * @param options as {@code --items}, {@code 1000}
     */
    public static List<String> exportJob(Variant variant, Path directory, String... options) {
        var all = new ArrayList<>(List.of("--directory", directory.toString()));
        all.addAll(List.of(options));
        return command(
                switch (variant) {
                    case LASTCALL -> ExportJob.class;
                    case CAREFUL -> CarefulExportJob.class;
                    case NONE -> PlainExportJob.class;
                },
                all);
    }

    private static List<String> command(Class<?> main, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(options);
        return List.copyOf(command);
    }
}
