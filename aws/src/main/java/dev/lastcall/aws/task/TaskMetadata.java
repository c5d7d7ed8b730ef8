package dev.lastcall.aws.task;

/** The task metadata endpoint, version 4: which task this is, and whether it is to stop. */
public final class TaskMetadata {

    private TaskMetadata() {}

    /**
     * A source that tells a {@link dev.lastcall.signal.Stop} once, when the task's desired status has turned
     * {@code STOPPED}; SIGTERM follows. Read every 5 seconds, and every second while an interruption stands (add it as a
     * listener too, or call {@link DesiredStatusSource#hurry()}): the endpoint is rate-limited. What goes wrong is logged
     * once, and tried again more seldom. Outside of ECS it says so once, and does nothing.
     *
     * @throws IllegalArgumentException if {@code ECS_CONTAINER_METADATA_URI_V4} is not an http address
     */
    public static DesiredStatusSource desiredStatus() {
        return builder().desiredStatus();
    }

    /**
     * Which task this is. Takes about a second at most; what cannot be found out in that time is empty.
     *
     * @throws IllegalArgumentException if {@code ECS_CONTAINER_METADATA_URI_V4} is not an http address
     */
    public static TaskIdentity identity() {
        return builder().identity();
    }

    /** The same with other settings. */
    public static TaskMetadataBuilder builder() {
        return new TaskMetadataBuilder(System::getenv);
    }
}
