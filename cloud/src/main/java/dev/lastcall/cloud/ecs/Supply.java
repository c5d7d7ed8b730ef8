package dev.lastcall.cloud.ecs;

import org.jspecify.annotations.Nullable;

/**
 * What a task is to run on.
 *
 * @param launchType EC2 or one of Fargate's
 * @param provider the capacity provider; null where a launch type was asked for
 */
record Supply(LaunchType launchType, @Nullable CapacityProvider provider) {

    static Supply of(LaunchType launchType) {
        return new Supply(launchType, null);
    }

    static Supply of(CapacityProvider provider) {
        return new Supply(provider.launchType(), provider);
    }

    /** The capacity provider's name; null where a launch type was asked for. */
    @Nullable
    String providerName() {
        return provider == null ? null : provider.name;
    }

    /** Whether a task waits for an instance where there is none yet: its capacity provider will see to one. */
    boolean waitsForInstances() {
        return provider != null && provider.groupArn != null && provider.scaling.enabled();
    }
}
