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

    /** What the service's messages say of it. */
    String inWords() {
        return equals(NO_FARGATE)
                ? "was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or"
                        + " in a different availability zone."
                : "was unable to place a task because no container instance met all of its requirements. Reason: "
                        + reason + ".";
    }
}
