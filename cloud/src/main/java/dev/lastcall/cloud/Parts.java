package dev.lastcall.cloud;

import dev.lastcall.cloud.api.CloudApis;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.control.ControlFace;
import dev.lastcall.cloud.ecs.Surroundings;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.event.JsonLines;
import dev.lastcall.cloud.http.Face;
import dev.lastcall.cloud.http.HttpFaces;
import dev.lastcall.cloud.image.ImageRules;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.naming.Names;
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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a {@link SpotCloud} consists of, put together and taken apart in the right order. */
final class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Opened opened;
    private final Loop loop;
    private final Hosting hosting;
    private final InstanceMetadataService imds;
    private final HttpPort taskMetadata;
    private final HttpPort control;
    private final Troubles troubles;
    private final ApiServer api;
    private final World world;
    private final Commands commands;

    static Parts start(SpotCloudConfig config) throws CloudStartException {
        var opened = new Opened();
        try {
            new StartingWorld(config).check();
            return new Parts(config, opened);
        } catch (IOException | RuntimeException failure) {
            opened.close();
            throw new CloudStartException("the cloud cannot start: " + failure.getMessage(), failure);
        }
    }

    private Parts(SpotCloudConfig config, Opened opened) throws IOException {
        this.opened = opened;
        var directory = LocalMachine.writable(config.directory());
        var events = opened.add(new JsonLines(directory.resolve("events.jsonl")));
        var timeline = opened.add(new JsonLines(directory.resolve("timeline.jsonl")));
        loop = opened.add(config.pace().loop());
        var settings = config.world();
        // Of these names only region and account are used: drawing ids from them would disturb the world's own.
        var names = new Names(settings.region(), settings.account(), 0);
        var http = opened.add(new HttpFaces(loop::now));
        imds = new InstanceMetadataService(http, loop, names, config.imdsTokensRequired());
        var images = new ImageRules(config.images());
        hosting = switch (config.taskKind()) {
            case PROCESS -> new ProcessHosting(config, images, directory, loop, imds, opened);
            case SCRIPTED -> new ScriptedHosting(images, loop, names);
        };
        var around = new Surroundings(
                hosting.tasks(),
                new TaskVariables(config, imds, this::taskMetadata, this::api),
                hosting.ports(),
                images);
        world = new World(loop, settings, around, hosting.loadBalancing(), hosting.metadata(), List.of(imds));
        commands = new Commands(world);
        world.events().subscribe(event -> events.append(event.toJson()));
        world.timeline().subscribe(entry -> timeline.append(entry.toJson()));
        taskMetadata = http.open("task metadata", 0, new TaskMetadataFace(world));
        var commandsByHttp = new ControlFace(world, new Faces(this));
        control = http.open("control port", config.controlPort(), commandsByHttp);
        troubles = new Troubles(settings.seed(), loop::now, loop::after);
        api = opened.add(api(config, new Face(commandsByHttp, ControlFace.PREFIX)));
        commands.tell(new StartingWorld(config)::make);
    }

    /** The AWS APIs, and beside them the control, so that one address is enough to know. */
    private ApiServer api(SpotCloudConfig config, Face face) throws IOException {
        var apis =
                new AwsApis(CloudApis.of(world), new RequestIds(config.world().seed()), Authentication.NONE, troubles);
        return new ApiServer(
                new InetSocketAddress(config.apiAddress(), config.apiPort()),
                call -> face.isFor(call) ? face.apply(call) : apis.answer(call),
                loop::now);
    }

    World world() {
        return world;
    }

    Commands commands() {
        return commands;
    }

    Balancer balancer() {
        return hosting.balancer()
                .orElseThrow(() -> new IllegalStateException("scripted tasks have no load balancer before them"));
    }

    Hosting hosting() {
        return hosting;
    }

    Path log(TaskDescription task) {
        return hosting.log(task);
    }

    URI taskMetadata() {
        return taskMetadata.address();
    }

    Troubles troubles() {
        return troubles;
    }

    URI control() {
        return control.address();
    }

    URI api() {
        return api.address();
    }

    InstanceMetadataService imds() {
        return imds;
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
                hosting.balancer().ifPresent(Balancer::leave);
            });
        } catch (RuntimeException failure) {
            LOG.warn("the cloud's world could not be told that it closes", failure);
        }
        opened.close();
    }
}
