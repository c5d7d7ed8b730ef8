package dev.lastcall.cloud.control;

import dev.lastcall.cloud.ecs.TaskDescription;
import java.net.URI;
import java.util.Optional;

/** Where the other faces of the cloud are, and what its tasks are. Asked on the world's thread. */
public interface Whereabouts {

    /** Where the AWS APIs are. */
    URI api();

    /** Where task metadata is. */
    URI taskMetadata();

    /** Where an instance's metadata is; empty when the instance is gone. */
    Optional<URI> instanceMetadata(String instanceId);

    /** Whether a task runs Lastcall's own small program, because nothing says what its image stands for. */
    boolean isBuiltIn(TaskDescription task);
}
