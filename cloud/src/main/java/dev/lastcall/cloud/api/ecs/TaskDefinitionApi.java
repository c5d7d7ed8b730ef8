package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.TaskDefinitionDescription;
import dev.lastcall.cloud.ecs.TaskDefinitionStatus;
import dev.lastcall.cloud.ecs.TaskDefinitions;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** Task definitions. */
final class TaskDefinitionApi {

    private static final int MOST_DELETED = 10;
    private static final char LAST = 127;

    private final TaskDefinitions definitions;

    TaskDefinitionApi(TaskDefinitions definitions) {
        this.definitions = definitions;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(RegisterTaskDefinitionRequest.class, this::register, Registration.SUPPORTED)
                .on(DeregisterTaskDefinitionRequest.class, this::deregister, "taskDefinition")
                .on(DeleteTaskDefinitionsRequest.class, this::delete, "taskDefinitions")
                .on(DescribeTaskDefinitionRequest.class, this::describe, "taskDefinition", "include")
                .on(
                        ListTaskDefinitionsRequest.class,
                        this::list,
                        "familyPrefix",
                        "status",
                        "sort",
                        "maxResults",
                        "nextToken")
                .on(
                        ListTaskDefinitionFamiliesRequest.class,
                        this::listFamilies,
                        "familyPrefix",
                        "status",
                        "maxResults",
                        "nextToken");
    }

    private RegisterTaskDefinitionResponse register(RegisterTaskDefinitionRequest request) {
        var registration = Registration.of(request);
        var registered = definitions.register(
                registration.definition(),
                Set.copyOf(request.requiresCompatibilitiesAsStrings()),
                registration.document(),
                Answers.tags(request.tags()));
        return RegisterTaskDefinitionResponse.builder()
                .taskDefinition(TaskDefinitionShape.of(registered))
                .tags(Answers.tags(registered.tags()))
                .build();
    }

    private DeregisterTaskDefinitionResponse deregister(DeregisterTaskDefinitionRequest request) {
        return DeregisterTaskDefinitionResponse.builder()
                .taskDefinition(TaskDefinitionShape.of(definitions.deregister(request.taskDefinition())))
                .build();
    }

    private DeleteTaskDefinitionsResponse delete(DeleteTaskDefinitionsRequest request) {
        if (request.taskDefinitions().isEmpty() || request.taskDefinitions().size() > MOST_DELETED) {
            throw Answers.invalid("The number of task definitions must be 1 to " + MOST_DELETED + ".");
        }
        var deleted = new ArrayList<TaskDefinition>();
        var failures = new ArrayList<Failure>();
        for (var identifier : request.taskDefinitions()) {
            try {
                deleted.add(TaskDefinitionShape.of(definitions.delete(identifier)));
            } catch (RefusedException refused) {
                failures.add(Answers.failure(identifier, String.valueOf(refused.getMessage())));
            }
        }
        return DeleteTaskDefinitionsResponse.builder()
                .taskDefinitions(deleted)
                .failures(failures)
                .build();
    }

    private DescribeTaskDefinitionResponse describe(DescribeTaskDefinitionRequest request) {
        var found = definitions.describe(request.taskDefinition());
        return DescribeTaskDefinitionResponse.builder()
                .taskDefinition(TaskDefinitionShape.of(found))
                .tags(request.include().contains(TaskDefinitionField.TAGS) ? Answers.tags(found.tags()) : List.of())
                .build();
    }

    private ListTaskDefinitionsResponse list(ListTaskDefinitionsRequest request) {
        var status = request.status() == null ? "ACTIVE" : request.statusAsString();
        var all = new ArrayList<>(definitions.list().stream()
                .filter(found ->
                        request.familyPrefix() == null || found.family().equals(request.familyPrefix()))
                .filter(found -> found.status().name().equals(status))
                .toList());
        boolean descending = request.sort() == SortOrder.DESC;
        if (descending) {
            Collections.reverse(all);
        }
        var page = Answers.page(all, found -> key(found, descending), request.nextToken(), request.maxResults());
        return ListTaskDefinitionsResponse.builder()
                .taskDefinitionArns(page.things().stream()
                        .map(TaskDefinitionDescription::arn)
                        .toList())
                .nextToken(page.token())
                .build();
    }

    /** Orders as the list does: by family, then by number; descending by the complement of its characters. */
    private static String key(TaskDefinitionDescription found, boolean descending) {
        var key = found.family() + " " + String.format(Locale.ROOT, "%010d", found.revision());
        if (!descending) {
            return key;
        }
        var complement = new StringBuilder();
        key.chars().forEach(character -> complement.append((char) (LAST - character)));
        return complement.append(LAST).toString();
    }

    private ListTaskDefinitionFamiliesResponse listFamilies(ListTaskDefinitionFamiliesRequest request) {
        var status = request.status() == null ? TaskDefinitionFamilyStatus.ALL : request.status();
        var active = familiesOf(found -> found.status() == TaskDefinitionStatus.ACTIVE);
        var families = familiesOf(found -> true).stream()
                .filter(family -> request.familyPrefix() == null || family.startsWith(request.familyPrefix()))
                .filter(family -> status == TaskDefinitionFamilyStatus.ALL
                        || active.contains(family) == (status == TaskDefinitionFamilyStatus.ACTIVE))
                .sorted(Comparator.naturalOrder())
                .toList();
        var page = Answers.page(families, family -> family, request.nextToken(), request.maxResults());
        return ListTaskDefinitionFamiliesResponse.builder()
                .families(page.things())
                .nextToken(page.token())
                .build();
    }

    private List<String> familiesOf(Predicate<TaskDefinitionDescription> wanted) {
        return definitions.list().stream()
                .filter(wanted)
                .map(TaskDefinitionDescription::family)
                .distinct()
                .toList();
    }
}
