package dev.lastcall.cloud.ecs;

import java.util.Map;

/**
 * A cluster as it was when it was asked about.
 *
 * @param arn the ARN
 * @param active false after it has been deleted
 * @param definition what it was made with, as last updated
 * @param containerInstances how many are ACTIVE or DRAINING
 * @param ec2 what runs on them
 * @param fargate what runs on Fargate
 * @param tags its tags
 */
public record ClusterDescription(
        String arn,
        boolean active,
        ClusterDefinition definition,
        int containerInstances,
        ClusterCounts ec2,
        ClusterCounts fargate,
        Map<String, String> tags) {

    /** The name. */
    public String name() {
        return definition.name();
    }

    /** Everything that runs. */
    public ClusterCounts all() {
        return ec2.plus(fargate);
    }
}
