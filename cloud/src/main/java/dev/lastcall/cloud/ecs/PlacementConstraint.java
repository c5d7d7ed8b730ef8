package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.query.ClusterQuery;

/** What a container instance must be like to take a task. */
public sealed interface PlacementConstraint {

    /** No two tasks of one service, or of one RunTask, on the same instance. */
    record DistinctInstance() implements PlacementConstraint {}

    /**
     * An instance for which an expression of the cluster query language holds.
     *
     * @param expression as it was given
     * @param query the same, read
     */
    record MemberOf(String expression, ClusterQuery query) implements PlacementConstraint {

        @Override
        public boolean equals(Object other) {
            return other instanceof MemberOf same && same.expression.equals(expression);
        }

        @Override
        public int hashCode() {
            return expression.hashCode();
        }
    }

    /** No two on the same instance. */
    static PlacementConstraint distinctInstance() {
        return new DistinctInstance();
    }

    /**
     * Instances for which an expression holds.
     *
     * @throws RefusedException {@code InvalidParameterException} if it is none
     */
    static PlacementConstraint memberOf(String expression) {
        try {
            return new MemberOf(expression, ClusterQuery.parse(expression));
        } catch (IllegalArgumentException invalid) {
            throw new RefusedException("InvalidParameterException", "Invalid expression: " + invalid.getMessage());
        }
    }
}
