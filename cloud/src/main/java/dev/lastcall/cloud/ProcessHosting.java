package dev.lastcall.cloud;

import dev.lastcall.cloud.agent.InstanceMetadata;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ecs.HostPorts;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskHost;
import dev.lastcall.cloud.elb.DataPlane;
import dev.lastcall.cloud.image.ImageRules;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.imds.MetadataReader;
import dev.lastcall.cloud.runtime.ProcessRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tasks as processes of this machine, behind a load balancer with ports. */
final class ProcessHosting implements Hosting {

    private final Processes processes;
    private final Balancer balancer;
    private final MetadataReader metadata;

    /**
     * Takes what it needs of the machine.
     *
     * @throws IOException if a port cannot be opened
     */
    ProcessHosting(
            SpotCloudConfig config,
            ImageRules images,
            Path directory,
            Loop loop,
            InstanceMetadataService imds,
            Opened opened)
            throws IOException {
        processes =
                opened.add(new Processes(ProcessRuntime.start(LocalMachine.stateDirectory()), loop, directory, images));
        balancer = opened.add(new Balancer(loop, config.targetGroups()));
        metadata = opened.add(new MetadataReader(loop, imds));
    }

    @Override
    public TaskHost tasks() {
        return processes;
    }

    @Override
    public DataPlane loadBalancing() {
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
