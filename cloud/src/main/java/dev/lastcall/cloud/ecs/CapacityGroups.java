package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.ec2.InstanceType;
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
        public Optional<String> groupOf(String instanceId) {
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
     * @param protectedIds those that are protected from scale-in
     * @param types what its next instance may be like
     */
    record Group(
            String arn,
            String name,
            int desired,
            int minimum,
            int maximum,
            boolean protectsNewInstances,
            List<String> instanceIds,
            List<String> terminating,
            List<String> protectedIds,
            List<InstanceType> types) {

        /** Copies the lists. */
        public Group {
            instanceIds = List.copyOf(instanceIds);
            terminating = List.copyOf(terminating);
            protectedIds = List.copyOf(protectedIds);
            types = List.copyOf(types);
        }
    }

    /** A group by its name or ARN. */
    Optional<Group> find(String nameOrArn);

    /** The ARN of the group that an instance belongs to, if it does. */
    Optional<String> groupOf(String instanceId);

    /** Sets how many instances it is to have, within its bounds. */
    void setDesiredCapacity(String arn, int instances);

    /** Protects instances from scale-in, or no longer. */
    void protect(String arn, List<String> instanceIds, boolean protectedFromScaleIn);

    /** Adds a lifecycle hook that holds instances back before they are terminated, or takes it away. */
    void holdTerminations(String arn, boolean hold);

    /** Completes that hook for an instance: it may go. */
    void letTerminate(String arn, String instanceId);
}
