package dev.lastcall.cloud.query;

import java.util.List;
import java.util.function.Function;

/**
 * An expression of the cluster query language, e.g. {@code attribute:ecs.instance-type =~ m5.* and not
 * (attribute:ecs.availability-zone in [us-east-1a, us-east-1b])}. Source: ECS Developer Guide, "Create expressions to
 * define container instances for Amazon ECS tasks".
 */
@FunctionalInterface
public interface ClusterQuery {

    /**
     * Whether it holds.
     *
     * @param subjects the values of a subject, e.g. of {@code attribute:ecs.os-type} or {@code ec2InstanceId}; an empty
     *     list where there is none. A subject of several values, e.g. {@code task:group}, matches by any of them
     */
    boolean matches(Function<String, List<String>> subjects);

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is not one; the message says what was expected where
     */
    static ClusterQuery parse(String expression) {
        return new QueryParser(expression).parse();
    }
}
