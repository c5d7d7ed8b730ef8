package dev.lastcall.cloud.ecs;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The container instances that a task may be placed on, and why not the others.
 *
 * @param definition what is to be placed
 * @param group of the task: {@code distinctInstance} holds within it
 */
record Candidates(Collection<ContainerInstance> members, TaskDefinition definition, Placement placement, String group) {

    /** Those that can take the task now. */
    List<ContainerInstance> possible() {
        return members.stream()
                .filter(member -> member.fits(definition) && meetsConstraints(member))
                .toList();
    }

    boolean meetsConstraints(ContainerInstance member) {
        return meetsExpressions(member) && isDistinct(member);
    }

    boolean meetsExpressions(ContainerInstance member) {
        return placement.constraints().stream()
                .filter(PlacementConstraint.MemberOf.class::isInstance)
                .map(PlacementConstraint.MemberOf.class::cast)
                .allMatch(constraint -> constraint
                        .query()
                        .matches(
                                subject -> MemberFilter.subject(member, subject).orElse(List.of())));
    }

    private boolean isDistinct(ContainerInstance member) {
        return !placement.isDistinct()
                || member.tasks.stream()
                        .noneMatch(task -> task.isWanted() && task.group().equals(group));
    }

    /** Why none can take the task, by those that come closest. */
    PlacementFailure whyNot() {
        var active = members.stream()
                .filter(member -> member.status == ContainerInstanceStatus.ACTIVE && member.agentConnected)
                .toList();
        if (active.isEmpty()) {
            return failure("AGENT", List.of());
        }
        var suitable = active.stream().filter(this::meetsExpressions).toList();
        if (suitable.isEmpty()) {
            return failure(PlacementFailure.MEMBER_OF, active);
        }
        var distinct = suitable.stream().filter(this::isDistinct).toList();
        if (distinct.isEmpty()) {
            return failure(PlacementFailure.DISTINCT, suitable);
        }
        if (distinct.stream().noneMatch(member -> member.remainingMemory() >= definition.memory())) {
            return failure("RESOURCE:MEMORY", distinct);
        }
        boolean lacksCpu = distinct.stream().noneMatch(member -> member.remainingCpu() >= definition.cpu());
        return failure(lacksCpu ? "RESOURCE:CPU" : "RESOURCE:PORTS", distinct);
    }

    private static PlacementFailure failure(String reason, List<ContainerInstance> closest) {
        return new PlacementFailure(
                reason, closest.stream().map(ContainerInstance::arn).toList());
    }

    /** What spreading counts, by the values of an attribute. */
    static String valueOf(ContainerInstance member, String attribute) {
        Map<String, String> attributes = member.attributes();
        return attributes.getOrDefault(attribute, "");
    }
}
