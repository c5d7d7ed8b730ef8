package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.UnknownNameException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The registered task definitions. Belongs to the world's thread. */
public final class TaskDefinitions {

    private final Loop loop;
    private final Registry registry;

    TaskDefinitions(Loop loop, Registry registry) {
        this.loop = loop;
        this.registry = registry;
    }

    /** Registers the next revision of a family as it is; answers its ARN. */
    public String register(TaskDefinition definition) {
        return add(definition, Optional.empty(), Map.of()).arn();
    }

    /**
     * Registers the next revision of a family as a client of ECS does.
     *
     * @param required what it must be able to run on, e.g. {@code FARGATE}
     * @param document what the client sent
     * @throws RefusedException if ECS refuses it
     */
    public TaskDefinitionDescription register(
            TaskDefinition definition, Set<String> required, Document document, Map<String, String> tags) {
        TaskDefinitionRules.require(definition, required);
        Tags.require(tags);
        return describe(add(definition, Optional.of(document), tags));
    }

    private Revision add(TaskDefinition definition, Optional<Document> document, Map<String, String> tags) {
        var revision = registry.families.add(definition, document, loop.now());
        registry.tags.begin(revision.arn(), tags);
        return revision;
    }

    /**
     * Makes a revision INACTIVE; harmless when it is not ACTIVE any more.
     *
     * @throws RefusedException if there is none, or the revision is not named
     */
    public TaskDefinitionDescription deregister(String identifier) {
        requireRevision(identifier);
        var revision = existing(identifier);
        if (revision.status == TaskDefinitionStatus.ACTIVE) {
            revision.status = TaskDefinitionStatus.INACTIVE;
            revision.deregisteredAt = loop.now();
        }
        return describe(revision);
    }

    /**
     * Deletes an INACTIVE revision.
     *
     * @throws RefusedException if there is none, the revision is not named, or it is ACTIVE
     */
    public TaskDefinitionDescription delete(String identifier) {
        requireRevision(identifier);
        var revision = registry.families
                .find(identifier)
                .orElseThrow(() -> new UnknownNameException(
                        "ClientException",
                        "The specified task definition does not exist. Specify a valid account, family, revision and"
                                + " try again."));
        if (revision.status == TaskDefinitionStatus.ACTIVE) {
            throw new RefusedException(
                    "ClientException",
                    "The specified task definition is still in ACTIVE status. Please deregister the target and try"
                            + " again.");
        }
        if (revision.status == TaskDefinitionStatus.INACTIVE) {
            revision.status = TaskDefinitionStatus.DELETE_IN_PROGRESS;
            revision.deleteRequestedAt = loop.now();
        }
        return describe(revision);
    }

    /**
     * One revision; of a family alone the latest that is ACTIVE.
     *
     * @throws RefusedException if there is none
     */
    public TaskDefinitionDescription describe(String identifier) {
        return describe(existing(identifier));
    }

    /** The same; empty if there is none. */
    public Optional<TaskDefinitionDescription> find(String identifier) {
        return registry.families.find(identifier).map(this::describe);
    }

    /** All revisions, by family, then by number. */
    public List<TaskDefinitionDescription> list() {
        return registry.families.all().map(this::describe).toList();
    }

    private TaskDefinitionDescription describe(Revision revision) {
        return revision.describe(registry.tags.of(revision.arn()));
    }

    private void requireRevision(String identifier) {
        if (!registry.families.namesRevision(identifier)) {
            throw new RefusedException("ClientException", "Revision is missing.");
        }
    }

    private Revision existing(String identifier) {
        return registry.families
                .find(identifier)
                .orElseThrow(() -> new UnknownNameException("ClientException", "Unable to describe task definition."));
    }
}
