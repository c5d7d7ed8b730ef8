package dev.lastcall.cli.cloud;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cli.exit.NamedPath;
import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.TaskKind;
import dev.lastcall.cloud.clock.Pace;
import dev.lastcall.cloud.config.CloudFile;
import dev.lastcall.cloud.config.CloudFileException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a cloud is to be like. An option wins over what the file says. */
final class CloudOptions {

    static final int DEFAULT_PORT = 5120;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + DEFAULT_PORT,
            description = "The port of the AWS APIs; 0 for a free one; ${DEFAULT-VALUE} unless given.")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address on which the AWS APIs and the control listen; ${DEFAULT-VALUE} unless given."
                    + " Everything else stays on 127.0.0.1.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The world to start with; see docs/guide/cloud.md. Else an empty one with the cluster"
                    + " 'default'.")
    private @Nullable Path file;

    @Option(
            names = "--runtime",
            paramLabel = "KIND",
            defaultValue = "process",
            description = "What tasks are: process (the default), real processes; scripted, a few lines of behaviour"
                    + " without a process and without a load balancer.")
    private String runtime = "process";

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            defaultValue = "real",
            description = "How time passes: real (the default); with --runtime scripted also fast:N, N times as fast,"
                    + " or manual: it stands until POST /_lastcall/clock/advance moves it.")
    private String clock = "real";

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description =
                    "A whole number from which ids and choices are drawn: the same number, the same ones; 1 unless"
                            + " given.")
    private @Nullable Long seed;

    @Option(names = "--region", paramLabel = "REGION", description = "Its region; us-east-1 unless given.")
    private @Nullable String region;

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "Its account, twelve digits; 111122223333 unless given.")
    private @Nullable String account;

    /**
     * Looks for what is wrong before anything is made.
     *
     * @throws CommandFailed if something is
     */
    void check() {
        if (port < 0 || port > 65_535) {
            throw CommandFailed.usage("expected --port 0 (a free one) to 65535, found " + port);
        }
        var pace = pace();
        if (kind() == TaskKind.PROCESS && !pace.equals(Pace.REAL)) {
            throw CommandFailed.usage("expected --runtime scripted together with --clock " + pace
                    + ", found process: a real process has a real clock");
        }
        address();
        if (file != null) {
            NamedPath.requireReadable(file);
        }
    }

    /** The whole configuration of a cloud that writes to this directory. */
    SpotCloudConfig config(Path directory) {
        return meant(() -> {
            var builder = described(directory);
            var world = builder.build().world().toBuilder();
            if (seed != null) {
                world.seed(seed);
            }
            if (region != null) {
                world.region(region);
            }
            if (account != null) {
                world.account(account);
            }
            return builder.world(world.build())
                    .apiPort(port)
                    .apiAddress(address())
                    .taskKind(kind())
                    .pace(pace())
                    .build();
        });
    }

    private SpotCloudConfig.Builder described(Path directory) {
        if (file == null) {
            return SpotCloudConfig.builder(directory);
        }
        try {
            return CloudFile.read(file, directory);
        } catch (CloudFileException wrong) {
            throw CommandFailed.usage(String.valueOf(wrong.getMessage()));
        } catch (IOException unreadable) {
            throw CommandFailed.environment("cannot read " + file + ": " + NamedPath.reason(unreadable));
        }
    }

    private Pace pace() {
        return meant(() -> Pace.of(clock));
    }

    private TaskKind kind() {
        return switch (runtime) {
            case "process" -> TaskKind.PROCESS;
            case "scripted" -> TaskKind.SCRIPTED;
            default -> throw CommandFailed.usage("expected --runtime process or scripted, found '" + runtime + "'");
        };
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw CommandFailed.usage("expected an address of this machine after --bind, found '" + bind + "'");
        }
    }

    private static <T> T meant(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.usage(String.valueOf(wrong.getMessage()));
        }
    }
}
