package dev.lastcall.cloud;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.clock.WallLoop;
import dev.lastcall.cloud.control.ControlFace;
import dev.lastcall.cloud.ecs.AgentConfig;
import dev.lastcall.cloud.ecs.HostPorts;
import dev.lastcall.cloud.ecs.Surroundings;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.event.JsonLines;
import dev.lastcall.cloud.http.HttpFace;
import dev.lastcall.cloud.http.HttpFaces;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.imds.MetadataReader;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.runtime.ProcessRuntime;
import dev.lastcall.cloud.taskmetadata.TaskMetadataFace;
import dev.lastcall.cloud.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a {@link SpotCloud} consists of, put together and taken apart in the right order. */
final class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private static final long COMMAND_LIMIT_SECONDS = 30;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final SpotCloudConfig config;
    private final Loop loop;
    private final Balancer balancer;
    private final Processes processes;
    private final InstanceMetadataService imds;
    private final HttpFace taskMetadata;
    private final HttpFace control;
    private final World world;

    static Parts start(SpotCloudConfig config) throws CloudStartException {
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            requireKnownClusters(config);
            return new Parts(config, opened);
        } catch (IOException | RuntimeException failure) {
            closeAll(opened);
            throw new CloudStartException("the cloud cannot start: " + failure.getMessage(), failure);
        }
    }

    private static void requireKnownClusters(SpotCloudConfig config) {
        for (var group : config.instances()) {
            var cluster = AgentConfig.fromUserData(group.template().userData()).cluster();
            if (!config.clusters().contains(cluster)) {
                throw new IllegalArgumentException("the user data of launch template "
                        + group.template().name() + " names the cluster " + cluster + "; expected one of "
                        + config.clusters());
            }
        }
    }

    private Parts(SpotCloudConfig config, Deque<AutoCloseable> opened) throws IOException {
        this.config = config;
        var directory = writable(config.directory());
        var events = open(opened, new JsonLines(directory.resolve("events.jsonl")));
        var timeline = open(opened, new JsonLines(directory.resolve("timeline.jsonl")));
        loop = open(opened, new WallLoop());
        processes = open(opened, new Processes(ProcessRuntime.start(stateDirectory()), loop, directory));
        var settings = config.world();
        balancer = open(
                opened,
                new Balancer(
                        config.targetGroups(),
                        settings.region(),
                        settings.account(),
                        (task, health) -> onTargetHealth(task, health)));
        var http = open(opened, new HttpFaces(loop::now));
        // Of these names only region and account are used: drawing ids from them would disturb the world's own.
        var names = new Names(settings.region(), settings.account(), 0);
        imds = new InstanceMetadataService(http, loop, names, config.imdsTokensRequired());
        var reader = open(opened, new MetadataReader(loop, imds));
        var around = new Surroundings(
                processes,
                balancer,
                this::environment,
                new HostPorts((int) (ProcessHandle.current().pid() * 97), Parts::isFree));
        world = new World(loop, settings, around, reader, List.of(imds));
        world.events().subscribe(event -> events.append(event.toJson()));
        world.timeline().subscribe(entry -> timeline.append(entry.toJson()));
        taskMetadata = http.open("task metadata", 0, new TaskMetadataFace(world));
        control = http.open("control port", config.controlPort(), new ControlFace(world));
        this.opened.addAll(opened);
        populate();
    }

    private static <T extends AutoCloseable> T open(Deque<AutoCloseable> opened, T part) {
        opened.push(part);
        return part;
    }

    private static Path writable(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".writable", ""));
            return directory.toAbsolutePath();
        } catch (IOException failure) {
            throw new IOException(
                    "expected a directory that can be written at " + directory + ", found " + failure, failure);
        }
    }

    /** The same for all clouds of a user, so that the next one ends what a killed one has left behind. */
    private static Path stateDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"), "lastcall-cloud-" + System.getProperty("user.name"));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private void populate() throws IOException {
        await(() -> {
            config.clusters().forEach(world.ecs()::createCluster);
            config.taskDefinitions().forEach(world.ecs()::registerTaskDefinition);
            for (var group : config.instances()) {
                for (int i = 0; i < group.count(); i++) {
                    world.ec2().launch(group.template(), group.availabilityZone(), group.purchaseOption());
                }
            }
            config.services().forEach(world.ecs()::createService);
        });
    }

    private void await(Runnable command) throws IOException {
        var done = loop.submit(() -> {
            command.run();
            return true;
        });
        try {
            done.get(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IllegalArgumentException(cause.getMessage(), cause);
        } catch (TimeoutException tooLate) {
            throw new IOException("its world did not answer within " + COMMAND_LIMIT_SECONDS + " s", tooLate);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private void onTargetHealth(String task, dev.lastcall.cloud.ecs.HealthStatus health) {
        loop.execute(() -> world.ecs().onTargetHealth(task, health));
    }

    private Map<String, String> environment(TaskDescription task) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("AWS_REGION", config.world().region());
        variables.put("AWS_DEFAULT_REGION", config.world().region());
        variables.put("AWS_EXECUTION_ENV", task.launchType().isFargate() ? "AWS_ECS_FARGATE" : "AWS_ECS_EC2");
        variables.putAll(TaskMetadataFace.environment(taskMetadata.address().toString(), task.taskId()));
        task.instanceId()
                .filter(id -> !task.imdsBlocked())
                .flatMap(imds::address)
                .ifPresentOrElse(
                        address -> variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", address.toString()),
                        () -> variables.put("AWS_EC2_METADATA_DISABLED", "true"));
        variables.putAll(config.taskEnvironment());
        return variables;
    }

    World world() {
        return world;
    }

    Balancer balancer() {
        return balancer;
    }

    Path log(TaskDescription task) {
        return processes.log(task);
    }

    URI control() {
        return control.address();
    }

    URI instanceMetadata(String instanceId) {
        return imds.address(instanceId)
                .orElseThrow(() -> new IllegalArgumentException("there is no instance metadata of " + instanceId));
    }

    /** First the scheduler, so that nothing is replaced; then what was opened, the last first. */
    synchronized void close() {
        if (opened.isEmpty()) {
            return;
        }
        try {
            await(() -> {
                world.ecs().close();
                balancer.leave();
            });
        } catch (IOException | RuntimeException failure) {
            LOG.warn("the cloud's world could not be told that it closes", failure);
        }
        closeAll(opened);
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            var part = opened.pop();
            try {
                part.close();
            } catch (Exception failure) {
                LOG.warn("{} could not be closed", part.getClass().getSimpleName(), failure);
            }
        }
    }
}
