package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A registered task definition as it was when it was asked about.
 *
 * @param arn {@code arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:REVISION}
 * @param revision 1 or more
 * @param status what may be done with it
 * @param definition what it means to the cloud
 * @param document what was registered, in the words of who did
 * @param registeredAt when
 * @param deregisteredAt when it became INACTIVE
 * @param deleteRequestedAt when it was to be deleted
 * @param tags its tags
 */
public record TaskDefinitionDescription(
        String arn,
        int revision,
        TaskDefinitionStatus status,
        TaskDefinition definition,
        Optional<Document> document,
        Instant registeredAt,
        Optional<Instant> deregisteredAt,
        Optional<Instant> deleteRequestedAt,
        Map<String, String> tags) {

    /** The family. */
    public String family() {
        return definition.family();
    }
}
