package dev.lastcall.cloud.runtime;

/**
 * The end of a task: none of its processes is left.
 *
 * @param exitCode of the task's process 1; 128 + n when signal n killed it, so 137 after SIGKILL
 */
public record TaskExit(String taskId, int exitCode) {}
