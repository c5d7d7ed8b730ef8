package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.naming.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The task definitions' families with their revisions. Belongs to the world's thread. */
final class Families {

    private final Map<String, List<Revision>> byName = new TreeMap<>();
    private final Names names;
    private final Identifiers identifiers;

    Families(Names names, Identifiers identifiers) {
        this.names = names;
        this.identifiers = identifiers;
    }

    Revision add(TaskDefinition definition, Optional<Document> document, Instant now) {
        var family = byName.computeIfAbsent(definition.family(), name -> new ArrayList<>());
        int number = family.size() + 1;
        var arn = names.arn("ecs", "task-definition/" + definition.family() + ":" + number);
        var revision = new Revision(arn, number, definition, document, now);
        family.add(revision);
        return revision;
    }

    /** By {@code FAMILY:REVISION} or ARN; of a family alone the latest that is ACTIVE. */
    Optional<Revision> find(String identifier) {
        var parts = identifiers.shortName("task-definition", identifier).split(":", 2);
        var family = byName.getOrDefault(parts[0], List.of());
        return parts.length == 1
                ? family.stream()
                        .filter(revision -> revision.status == TaskDefinitionStatus.ACTIVE)
                        .reduce((older, newer) -> newer)
                : family.stream()
                        .filter(revision -> Integer.toString(revision.number()).equals(parts[1]))
                        .findFirst();
    }

    /** Whether a revision is named, not a family alone. */
    boolean namesRevision(String identifier) {
        return identifiers.shortName("task-definition", identifier).contains(":");
    }

    /** All revisions, by family, then by number. */
    Stream<Revision> all() {
        return byName.values().stream().flatMap(List::stream);
    }
}
