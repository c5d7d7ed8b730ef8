package dev.lastcall.cloud;

import dev.lastcall.cloud.agent.InstanceMetadata;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ecs.HealthStatus;
import dev.lastcall.cloud.ecs.HostPorts;
import dev.lastcall.cloud.ecs.TargetGroups;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskHost;
import dev.lastcall.cloud.image.ImageRules;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.imds.MetadataReader;
import dev.lastcall.cloud.runtime.ProcessRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Tasks as processes of this machine, behind a load balancer with ports. */
final class ProcessHosting implements Hosting {

    private final Processes processes;
    private final Balancer balancer;
    private final MetadataReader metadata;

    /**
     * Takes what it needs of the machine.
     *
     * @param health is told of a task's health, from any thread
     * @throws IOException if a port cannot be opened
     */
    ProcessHosting(
            SpotCloudConfig config,
            ImageRules images,
            Path directory,
            Loop loop,
            InstanceMetadataService imds,
            BiConsumer<String, HealthStatus> health,
            Opened opened)
            throws IOException {
        processes =
                opened.add(new Processes(ProcessRuntime.start(LocalMachine.stateDirectory()), loop, directory, images));
        var world = config.world();
        balancer = opened.add(new Balancer(config.targetGroups(), world.region(), world.account(), health));
        metadata = opened.add(new MetadataReader(loop, imds));
    }

    @Override
    public TaskHost tasks() {
        return processes;
    }

    @Override
    public TargetGroups targetGroups() {
        return balancer;
    }

    @Override
    public HostPorts ports() {
        return new HostPorts((int) (ProcessHandle.current().pid() * 97), LocalMachine::isFree);
    }

    @Override
    public InstanceMetadata metadata() {
        return metadata;
    }

    @Override
    public Optional<Balancer> balancer() {
        return Optional.of(balancer);
    }

    @Override
    public boolean isBuiltIn(String taskId) {
        return processes.isBuiltIn(taskId);
    }

    @Override
    public Path log(TaskDescription task) {
        return processes.log(task);
    }
}
