package dev.lastcall.cloud.ecs;

/**
 * What stands around ECS.
 *
 * @param taskHost runs the tasks
 * @param environment the variables that tasks get
 * @param hostPorts the ports that tasks get
 * @param images what runs in place of images
 */
public record Surroundings(TaskHost taskHost, TaskEnvironment environment, HostPorts hostPorts, ImageCommands images) {}
