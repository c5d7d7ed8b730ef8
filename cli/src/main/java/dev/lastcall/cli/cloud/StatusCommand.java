package dev.lastcall.cli.cloud;

import dev.lastcall.cli.exit.ExitCode;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lastcall status}. */
@Command(
        name = "status",
        description = "Says what there is in a cloud that runs: where it listens, instances, services, tasks, load"
                + " balancers, and which tasks run the built-in responder because no command stands for their image.")
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CloudEndpoint endpoint = new CloudEndpoint();

    @Option(names = "--json", description = "The same as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        try (var client = new CloudClient(endpoint.uri(System.getenv()))) {
            var status = client.status();
            var out = Objects.requireNonNull(spec, "set by the command line")
                    .commandLine()
                    .getOut();
            if (json) {
                out.println(status);
            } else {
                StatusLines.of(status).forEach(out::println);
            }
            out.flush();
        }
        return ExitCode.OK;
    }
}
