package dev.lastcall.cloud;

import dev.lastcall.cloud.agent.InstanceMetadata;
import dev.lastcall.cloud.ecs.HostPorts;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskHost;
import dev.lastcall.cloud.elb.DataPlane;
import java.nio.file.Path;
import java.util.Optional;

/** What a world's tasks run on and are reached through. */
interface Hosting {

    TaskHost tasks();

    /** What the load balancers really do. */
    DataPlane loadBalancing();

    HostPorts ports();

    /** How the agents read their instances' metadata. */
    InstanceMetadata metadata();

    /** The load balancer; empty where nothing could be behind it. */
    Optional<Balancer> balancer();

    /** Whether a task that has been started runs the built-in responder. */
    boolean isBuiltIn(String taskId);

    /** Where a task's output is appended. */
    Path log(TaskDescription task);
}
