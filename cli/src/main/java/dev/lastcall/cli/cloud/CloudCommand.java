package dev.lastcall.cli.cloud;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.ExitCode;
import dev.lastcall.cli.run.Undoing;
import dev.lastcall.cli.run.Workspace;
import dev.lastcall.cloud.CloudStartException;
import dev.lastcall.cloud.SpotCloud;
import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.signal.ProcessSignals;
import dev.lastcall.time.Clock;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lastcall cloud}. */
@Command(
        name = "cloud",
        description = {
            "Runs a Spot cloud on this machine that speaks the AWS APIs: the AWS CLI, the SDKs and unchanged programs"
                    + " work against it. Tasks really run, are really drained, signalled, killed and replaced.",
            "",
            "Prints where it listens, and as its last line 'ready', once the AWS APIs answer. Runs until Ctrl-C or"
                    + " SIGTERM, which is how it is meant to end: then it takes everything down and exits with 0.",
            "",
            "Whoever reaches its port may run programs on this machine: think twice before --bind."
        })
public final class CloudCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CloudOptions options = new CloudOptions();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Keep the tasks' logs and the events in this new or empty directory; else they are removed"
                    + " at the end.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws InterruptedException {
        var told = new CountDownLatch(1);
        try (var undoing = Undoing.atExit();
                var signals = ProcessSignals.termination()) {
            signals.start(
                    signal -> {
                        told.countDown();
                        return true;
                    },
                    Clock.system());
            options.check();
            var workspace = undoing.start(() -> Workspace.open("lastcall-cloud-run-", directory));
            var config = options.config(workspace.directory());
            var cloud = undoing.start(() -> start(config));
            new Greeting(cloud, config)
                    .print(Objects.requireNonNull(spec, "set by the command line")
                            .commandLine()
                            .getOut());
            awaitEnd(told);
            return ExitCode.OK;
        }
    }

    private static SpotCloud start(SpotCloudConfig config) {
        try {
            return SpotCloud.start(config);
        } catch (CloudStartException e) {
            // What is wrong is either what was described or what the machine has.
            throw e.getCause() instanceof IllegalArgumentException
                    ? CommandFailed.usage(String.valueOf(e.getMessage()))
                    : CommandFailed.environment(String.valueOf(e.getMessage()));
        }
    }

    private static void awaitEnd(CountDownLatch told) throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            ended = told.await(1, TimeUnit.MINUTES);
        }
    }
}
