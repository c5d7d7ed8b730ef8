package dev.lastcall.cloud.ecs;

import java.util.Optional;

/**
 * Why a task could not be placed.
 *
 * @param arn the container instance that could not take it; empty where there is none to name
 * @param reason e.g. {@code RESOURCE:MEMORY}
 */
public record TaskFailure(Optional<String> arn, String reason) {}
