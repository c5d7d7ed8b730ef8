package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registered task definition. Belongs to the world's thread. */
final class Revision {

    private final String arn;
    private final int number;
    private final TaskDefinition definition;
    private final Optional<Document> document;
    private final Instant registeredAt;

    TaskDefinitionStatus status = TaskDefinitionStatus.ACTIVE;

    @Nullable
    Instant deregisteredAt;

    @Nullable
    Instant deleteRequestedAt;

    Revision(String arn, int number, TaskDefinition definition, Optional<Document> document, Instant registeredAt) {
        this.arn = arn;
        this.number = number;
        this.definition = definition;
        this.document = document;
        this.registeredAt = registeredAt;
    }

    /** {@code arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:REVISION}. */
    String arn() {
        return arn;
    }

    /** 1 or more. */
    int number() {
        return number;
    }

    /** What was registered. */
    TaskDefinition definition() {
        return definition;
    }

    TaskDefinitionDescription describe(Map<String, String> tags) {
        return new TaskDefinitionDescription(
                arn,
                number,
                status,
                definition,
                document,
                registeredAt,
                Optional.ofNullable(deregisteredAt),
                Optional.ofNullable(deleteRequestedAt),
                tags);
    }
}
