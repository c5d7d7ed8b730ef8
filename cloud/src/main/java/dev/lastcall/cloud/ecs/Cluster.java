package dev.lastcall.cloud.ecs;

/**
 * A cluster.
 *
 * @param name the name
 * @param arn the ARN
 */
record Cluster(String name, String arn) {}
