package dev.lastcall.cloud.ecs;

import java.util.List;

/**
 * Why a task could not be placed.
 *
 * @param reason as RunTask's failures and the placement event give it, e.g. {@code RESOURCE:MEMORY}
 * @param containerInstanceArns those that came closest; empty on Fargate, and where there is none
 */
record PlacementFailure(String reason, List<String> containerInstanceArns) {

    static final PlacementFailure NO_FARGATE = new PlacementFailure("RESOURCE:FARGATE", List.of());

    static final String MEMBER_OF = "MemberOf placement constraint unsatisfied.";
    static final String DISTINCT = "DistinctInstance placement constraint unsatisfied.";

    private static final String MORE =
            " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

    /** What the service's messages say of it. Source: ECS Developer Guide, "Service event messages". */
    String inWords() {
        if (equals(NO_FARGATE)) {
            return "was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or"
                    + " in a different availability zone." + MORE;
        }
        return "was unable to place a task because no container instance met all of its requirements. " + closest()
                + MORE;
    }

    private String closest() {
        if (containerInstanceArns.isEmpty()) {
            return "Reason: No Container Instances were found in your cluster.";
        }
        var arn = containerInstanceArns.get(0);
        return "The closest matching (container-instance " + arn.substring(arn.lastIndexOf('/') + 1) + ") "
                + switch (reason) {
                    case "RESOURCE:MEMORY" -> "has insufficient memory available.";
                    case "RESOURCE:CPU" -> "has insufficient CPU units available.";
                    case "RESOURCE:PORTS" -> "is already using a port required by your task.";
                    case "ATTRIBUTE" -> "is missing an attribute required by your task.";
                    default -> "encountered error \"" + reason + "\".";
                };
    }
}
