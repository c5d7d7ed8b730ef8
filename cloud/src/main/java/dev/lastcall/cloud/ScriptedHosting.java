package dev.lastcall.cloud;

import dev.lastcall.cloud.agent.InstanceMetadata;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ecs.HostPorts;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskHost;
import dev.lastcall.cloud.elb.DataPlane;
import dev.lastcall.cloud.image.ImageRules;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.scripted.ScriptedTargets;
import dev.lastcall.cloud.scripted.ScriptedTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Tasks without processes, and target groups without a load balancer. */
final class ScriptedHosting implements Hosting {

    private static final Duration TARGETS_HEALTHY_AFTER = Duration.ofSeconds(10);

    private final Loop loop;
    private final Names names;
    private final ScriptedTasks tasks;
    private final ScriptedTargets targets;

    /**
     * Hosting on nothing.
     *
     * @param names of region and account
     */
    ScriptedHosting(ImageRules images, Loop loop, Names names) {
        this.loop = loop;
        this.names = names;
        tasks = new ScriptedTasks(loop);
        tasks.follow(launch -> images.script(launch.image()));
        targets = new ScriptedTargets(loop, TARGETS_HEALTHY_AFTER);
    }

    @Override
    public TaskHost tasks() {
        return tasks;
    }

    @Override
    public DataPlane loadBalancing() {
        return targets;
    }

    @Override
    public HostPorts ports() {
        return new HostPorts(0, port -> true);
    }

    /** Without HTTP: a fast clock leaves no time for it. */
    @Override
    public InstanceMetadata metadata() {
        return (instance, path, answer) ->
                loop.execute(() -> answer.accept(InstanceMetadataService.read(instance, names, loop.now(), path)));
    }

    @Override
    public Optional<Balancer> balancer() {
        return Optional.empty();
    }

    @Override
    public boolean isBuiltIn(String taskId) {
        return false;
    }

    @Override
    public Path log(TaskDescription task) {
        throw new IllegalStateException("scripted tasks write no logs");
    }
}
