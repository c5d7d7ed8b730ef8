package dev.lastcall.cloud.runtime;

import java.nio.file.Path;

/** A cloud with a few tasks, as a program of its own: for a test that kills it. */
final class CloudToBeKilled {

    private CloudToBeKilled() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[1]);
        ProcessRuntime runtime = RuntimeUnderTest.valueOf(args[0]).start(directory.resolve("state"));
        Tasks tasks = new Tasks(runtime, directory);
        for (int i = 0; i < 4; i++) {
            tasks.shell("t" + i, "trap '' TERM HUP INT; sleep 600 & setsid sleep 601 & sleep 600");
        }
        System.out.println("ready");
        for (int i = 4; args.length > 2 && i < 500; i++) {
            tasks.shell("t" + i, "sleep 600 & sleep 600");
        }
        Thread.sleep(60_000);
    }
}
