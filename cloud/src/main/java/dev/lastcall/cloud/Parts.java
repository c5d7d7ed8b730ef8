package dev.lastcall.cloud;

import dev.lastcall.cloud.api.CloudApis;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.clock.WallLoop;
import dev.lastcall.cloud.control.ControlFace;
import dev.lastcall.cloud.ecs.HostPorts;
import dev.lastcall.cloud.ecs.ImageCommands;
import dev.lastcall.cloud.ecs.Surroundings;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.event.JsonLines;
import dev.lastcall.cloud.http.HttpFaces;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.imds.MetadataReader;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.runtime.ProcessRuntime;
import dev.lastcall.cloud.taskmetadata.TaskMetadataFace;
import dev.lastcall.cloud.wire.Authentication;
import dev.lastcall.cloud.wire.AwsApis;
import dev.lastcall.cloud.wire.RequestIds;
import dev.lastcall.cloud.wire.http.ApiServer;
import dev.lastcall.cloud.wire.http.HttpPort;
import dev.lastcall.cloud.wire.trouble.Troubles;
import dev.lastcall.cloud.world.World;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a {@link SpotCloud} consists of, put together and taken apart in the right order. */
final class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final String HOST = "127.0.0.1";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Loop loop;
    private final Balancer balancer;
    private final Processes processes;
    private final InstanceMetadataService imds;
    private final HttpPort taskMetadata;
    private final HttpPort control;
    private final Troubles troubles;
    private final ApiServer api;
    private final World world;
    private final Commands commands;

    static Parts start(SpotCloudConfig config) throws CloudStartException {
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            new StartingWorld(config).check();
            return new Parts(config, opened);
        } catch (IOException | RuntimeException failure) {
            closeAll(opened);
            throw new CloudStartException("the cloud cannot start: " + failure.getMessage(), failure);
        }
    }

    private Parts(SpotCloudConfig config, Deque<AutoCloseable> opened) throws IOException {
        var directory = LocalMachine.writable(config.directory());
        var events = open(opened, new JsonLines(directory.resolve("events.jsonl")));
        var timeline = open(opened, new JsonLines(directory.resolve("timeline.jsonl")));
        loop = open(opened, new WallLoop());
        processes = open(opened, new Processes(ProcessRuntime.start(LocalMachine.stateDirectory()), loop, directory));
        var settings = config.world();
        balancer = open(opened, new Balancer(loop, config.targetGroups()));
        var http = open(opened, new HttpFaces(loop::now));
        // Of these names only region and account are used: drawing ids from them would disturb the world's own.
        var names = new Names(settings.region(), settings.account(), 0);
        imds = new InstanceMetadataService(http, loop, names, config.imdsTokensRequired());
        var reader = open(opened, new MetadataReader(loop, imds));
        var around = new Surroundings(
                processes,
                new TaskVariables(config, imds, this::taskMetadata),
                new HostPorts((int) (ProcessHandle.current().pid() * 97), LocalMachine::isFree),
                ImageCommands.NONE);
        world = new World(loop, settings, around, balancer, reader, List.of(imds));
        commands = new Commands(world);
        world.events().subscribe(event -> events.append(event.toJson()));
        world.timeline().subscribe(entry -> timeline.append(entry.toJson()));
        taskMetadata = http.open("task metadata", 0, new TaskMetadataFace(world));
        control = http.open("control port", config.controlPort(), new ControlFace(world));
        troubles = new Troubles(settings.seed(), loop::now, loop::after);
        var apis = new AwsApis(CloudApis.of(world), new RequestIds(settings.seed()), Authentication.NONE, troubles);
        api = open(opened, new ApiServer(new InetSocketAddress(HOST, config.apiPort()), apis::answer, loop::now));
        this.opened.addAll(opened);
        commands.tell(new StartingWorld(config)::make);
    }

    private static <T extends AutoCloseable> T open(Deque<AutoCloseable> opened, T part) {
        opened.push(part);
        return part;
    }

    private URI taskMetadata() {
        return taskMetadata.address();
    }

    World world() {
        return world;
    }

    Commands commands() {
        return commands;
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

    Troubles troubles() {
        return troubles;
    }

    URI api() {
        return api.address();
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
            commands.tell(closing -> {
                closing.ecs().close();
                balancer.leave();
            });
        } catch (RuntimeException failure) {
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
