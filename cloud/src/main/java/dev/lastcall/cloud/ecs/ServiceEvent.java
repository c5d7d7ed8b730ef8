package dev.lastcall.cloud.ecs;

import java.time.Instant;

/**
 * A message of a service.
 *
 * @param id a UUID
 * @param createdAt when it was said
 * @param message e.g. {@code (service web) has reached a steady state.}
 */
public record ServiceEvent(String id, Instant createdAt, String message) {}
