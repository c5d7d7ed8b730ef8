package dev.lastcall.cloud.ecs;

import java.util.List;
import java.util.Optional;

/** Auto Scaling groups, as capacity providers use them. All calls are on the world's thread. */
public interface CapacityGroups {

    /** There are none. */
    CapacityGroups NONE = new CapacityGroups() {

        @Override
        public Optional<Group> find(String nameOrArn) {
            return Optional.empty();
        }

        @Override
        public void setDesiredCapacity(String arn, int instances) {}

        @Override
        public void protect(String arn, List<String> instanceIds, boolean protectedFromScaleIn) {}

        @Override
        public void holdTerminations(String arn, boolean hold) {}

        @Override
        public void letTerminate(String arn, String instanceId) {}
    };

    /**
     * A group as it is now.
     *
     * @param desired how many instances it is to have
     * @param protectsNewInstances whether new instances are protected from scale-in
     * @param instanceIds all that belong to it, the oldest first
     * @param terminating those that wait for their terminate hook
     */
    record Group(
            String arn,
            String name,
            int desired,
            int minimum,
            int maximum,
            boolean protectsNewInstances,
            List<String> instanceIds,
            List<String> terminating) {

        /** Copies the lists. */
        public Group {
            instanceIds = List.copyOf(instanceIds);
            terminating = List.copyOf(terminating);
        }
    }

    /** A group by its name or ARN. */
    Optional<Group> find(String nameOrArn);

    /** Sets how many instances it is to have, within its bounds. */
    void setDesiredCapacity(String arn, int instances);

    /** Protects instances from scale-in, or no longer. */
    void protect(String arn, List<String> instanceIds, boolean protectedFromScaleIn);

    /** Adds a lifecycle hook that holds instances back before they are terminated, or takes it away. */
    void holdTerminations(String arn, boolean hold);

    /** Completes that hook for an instance: it may go. */
    void letTerminate(String arn, String instanceId);
}
