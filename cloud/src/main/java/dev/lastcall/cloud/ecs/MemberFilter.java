package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.query.ClusterQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses container instances by an expression of the cluster query language. */
final class MemberFilter {

    private final String expression;
    private final ClusterQuery query;

    /**
     * A filter.
     *
     * @throws RefusedException if the expression cannot be read
     */
    MemberFilter(String expression) {
        this.expression = expression;
        try {
            query = ClusterQuery.parse(expression);
        } catch (IllegalArgumentException invalid) {
            throw new RefusedException("InvalidParameterException", "Invalid filter: " + invalid.getMessage());
        }
    }

    /**
     * Whether it holds.
     *
     * @throws RefusedException if it asks for something that container instances do not have
     */
    boolean accepts(ContainerInstance member) {
        return query.matches(subject -> values(member, subject));
    }

    private List<String> values(ContainerInstance member, String subject) {
        return subject(member, subject)
                .orElseThrow(() -> new RefusedException(
                        "InvalidParameterException",
                        "Invalid filter: unknown subject " + subject + " in \"" + expression + "\"."));
    }

    /** What the cluster query language may ask of a container instance; empty if it may not. */
    static Optional<List<String>> subject(ContainerInstance member, String subject) {
        if (subject.startsWith("attribute:")) {
            var value = member.attributes().get(subject.substring("attribute:".length()));
            return Optional.of(value == null ? List.of() : List.of(value));
        }
        return Optional.ofNullable(
                switch (subject) {
                    case "ec2InstanceId" -> List.of(member.instance().id());
                    case "agentConnected" -> List.of(Boolean.toString(member.agentConnected));
                    case "agentVersion" -> List.of(AgentVersion.VERSION);
                    case "registeredAt" -> List.of(member.registeredAt().toString());
                    case "runningTasksCount" -> List.of(count(member, Task::isRunning));
                    case "pendingTasksCount" -> List.of(count(member, Task::isPending));
                    case "task:group" -> member.tasks.stream().map(Task::group).toList();
                    default -> null;
                });
    }

    private static String count(ContainerInstance member, Predicate<Task> wanted) {
        return Long.toString(member.tasks.stream().filter(wanted).count());
    }
}
