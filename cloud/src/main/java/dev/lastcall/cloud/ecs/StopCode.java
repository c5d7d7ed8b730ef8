package dev.lastcall.cloud.ecs;

/** Why a task stopped, as {@code DescribeTasks} names it. */
public enum StopCode {
    TASK_FAILED_TO_START("TaskFailedToStart"),
    ESSENTIAL_CONTAINER_EXITED("EssentialContainerExited"),
    USER_INITIATED("UserInitiated"),
    SERVICE_SCHEDULER_INITIATED("ServiceSchedulerInitiated"),
    SPOT_INTERRUPTION("SpotInterruption"),
    TERMINATION_NOTICE("TerminationNotice");

    private final String word;

    StopCode(String word) {
        this.word = word;
    }

    /** As ECS writes it. */
    public String word() {
        return word;
    }
}
