package dev.lastcall.cli.cloud;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lastcall interrupt}. */
@Command(
        name = "interrupt",
        description = {
            "Takes Spot capacity back from a cloud that runs: one instance, what a task runs on, a whole pool, or all"
                    + " that a service runs on.",
            "",
            "A task on Fargate Spot is interrupted by itself; a task on EC2 with its instance."
        })
public final class InterruptCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CloudEndpoint endpoint = new CloudEndpoint();

    @Option(names = "--instance", paramLabel = "ID", description = "This instance.")
    private @Nullable String instance;

    @Option(names = "--task", paramLabel = "ARN", description = "What this task runs on; its ARN or id.")
    private @Nullable String task;

    @Option(
            names = "--pool",
            paramLabel = "TYPE/ZONE",
            description =
                    "All Spot Instances of a type in a zone, such as m5.large/us-east-1a; the pool has no capacity"
                            + " for five minutes.")
    private @Nullable String pool;

    @Option(
            names = "--service",
            paramLabel = "CLUSTER/NAME",
            description = "All Spot Instances and all tasks on Fargate Spot that this service runs on.")
    private @Nullable String service;

    @Option(
            names = "--notice",
            paramLabel = "TIME",
            converter = Seconds.class,
            description = "How long before its end an instance is told; 120s, the real one, unless given.")
    private @Nullable Duration notice;

    @Option(names = "--no-notice", description = "It is gone at once, and nobody is told before.")
    private boolean noNotice;

    @Option(names = "--action", paramLabel = "ACTION", description = "terminate (the default), stop or hibernate.")
    private @Nullable String action;

    @Option(
            names = "--rebalance-first",
            paramLabel = "TIME",
            arity = "0..1",
            fallbackValue = "30s",
            converter = Seconds.class,
            description = "Give a rebalance recommendation now, and the notice after this time; 30s unless given.")
    private @Nullable Duration rebalanceFirst;

    @Override
    public Integer call() {
        var path = path();
        var parameters = parameters();
        try (var client = new CloudClient(endpoint.uri(System.getenv()))) {
            var answer = client.command(path, parameters);
            var out = Objects.requireNonNull(spec, "set by the command line")
                    .commandLine()
                    .getOut();
            InterruptionSentences.of(answer).forEach(out::println);
            out.flush();
        }
        return ExitCode.OK;
    }

    private String path() {
        if (Stream.of(instance, task, pool, service).filter(Objects::nonNull).count() != 1) {
            throw CommandFailed.usage(
                    "expected one of --instance ID, --task ARN, --pool TYPE/ZONE and --service CLUSTER/NAME");
        }
        if (instance != null) {
            return "/instances/" + segment("--instance ID", instance) + "/interrupt";
        }
        if (task != null) {
            return "/tasks/" + segment("--task ARN", task.substring(task.lastIndexOf('/') + 1)) + "/interrupt";
        }
        if (pool != null) {
            requireNothingForInstances();
            return "/pools/reclaim";
        }
        var parts = two("--service CLUSTER/NAME", Objects.requireNonNull(service, "one of the four is given"));
        return "/services/" + parts.get(0) + "/" + parts.get(1) + "/interrupt";
    }

    private void requireNothingForInstances() {
        if (action != null || rebalanceFirst != null) {
            throw CommandFailed.usage("expected no " + (action != null ? "--action" : "--rebalance-first")
                    + " together with --pool: a pool's instances are terminated");
        }
    }

    private Map<String, Object> parameters() {
        if (noNotice && notice != null) {
            throw CommandFailed.usage("expected --notice or --no-notice, found both");
        }
        var parameters = new LinkedHashMap<String, Object>();
        if (pool != null) {
            var parts = two("--pool TYPE/ZONE", pool);
            parameters.put("instanceType", parts.get(0));
            parameters.put("availabilityZone", parts.get(1));
        }
        if (noNotice) {
            parameters.put("noticeSeconds", 0);
        } else if (notice != null) {
            parameters.put("noticeSeconds", notice.toSeconds());
        }
        if (action != null) {
            parameters.put("action", action);
        }
        if (rebalanceFirst != null) {
            parameters.put("rebalanceSeconds", rebalanceFirst.toSeconds());
        }
        return parameters;
    }

    private static List<String> two(String form, String text) {
        var parts = List.of(text.split("/", -1));
        if (parts.size() != 2) {
            throw CommandFailed.usage("expected " + form + ", found '" + text + "'");
        }
        return parts.stream().map(part -> segment(form, part)).toList();
    }

    private static String segment(String form, String text) {
        if (!text.matches("[A-Za-z0-9._-]+")) {
            throw CommandFailed.usage("expected " + form + ", found '" + text + "'");
        }
        return text;
    }
}
