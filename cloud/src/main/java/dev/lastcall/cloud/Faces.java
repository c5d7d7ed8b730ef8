package dev.lastcall.cloud;

import dev.lastcall.cloud.control.Whereabouts;
import dev.lastcall.cloud.ecs.TaskDescription;
import java.net.URI;
import java.util.Optional;

/** Where a cloud's faces are, for its control. */
final class Faces implements Whereabouts {

    private final Parts parts;

    Faces(Parts parts) {
        this.parts = parts;
    }

    @Override
    public URI api() {
        return parts.api();
    }

    @Override
    public URI taskMetadata() {
        return parts.taskMetadata();
    }

    @Override
    public Optional<URI> instanceMetadata(String instanceId) {
        return parts.imds().address(instanceId);
    }

    @Override
    public boolean isBuiltIn(TaskDescription task) {
        return parts.hosting().isBuiltIn(task.taskId());
    }
}
