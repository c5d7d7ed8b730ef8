package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.Optional;

/**
 * What a task's protection is, or why it cannot have one.
 *
 * @param taskArn the task
 * @param until when it ends; empty while it is off
 * @param failure {@code MISSING}, {@code TASK_NOT_VALID}, or empty
 * @param detail the failure in words, else empty
 */
public record ProtectionResult(String taskArn, Optional<Instant> until, Optional<String> failure, String detail) {

    static ProtectionResult of(String taskArn, Optional<Instant> until) {
        return new ProtectionResult(taskArn, until, Optional.empty(), "");
    }

    static ProtectionResult failed(String taskArn, String reason, String detail) {
        return new ProtectionResult(taskArn, Optional.empty(), Optional.of(reason), detail);
    }
}
