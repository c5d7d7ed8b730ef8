package dev.lastcall.cloud.ecs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A capacity provider: one of Fargate's two, or an Auto Scaling group. Belongs to the world's thread. */
final class CapacityProvider {

    static final String FARGATE = "FARGATE";
    static final String FARGATE_SPOT = "FARGATE_SPOT";

    final String name;
    final String arn;

    /** Its Auto Scaling group; null if it is one of Fargate's. */
    final @Nullable String groupArn;

    ManagedScaling scaling = ManagedScaling.DISABLED;
    boolean terminationProtection;
    boolean draining;
    boolean active = true;

    /** Since when it has had too few instances; null while it has not. */
    @Nullable
    Instant tooFewSince;

    /** Since when it has had too many; null while it has not. */
    @Nullable
    Instant tooManySince;

    /** When it last had more launched. */
    Instant scaledOutAt = Instant.MIN;

    /** What was changed last, as {@code updateStatus} says it; empty if nothing was. */
    String updateStatus = "";

    CapacityProvider(String name, String arn, @Nullable String groupArn) {
        this.name = name;
        this.arn = arn;
        this.groupArn = groupArn;
    }

    static boolean isFargate(String name) {
        return name.equals(FARGATE) || name.equals(FARGATE_SPOT);
    }

    /** What the tasks of a strategy run on. */
    static LaunchType launchType(CapacityProviderStrategy strategy) {
        return strategy.items().stream().anyMatch(item -> isFargate(item.capacityProvider()))
                ? LaunchType.FARGATE
                : LaunchType.EC2;
    }

    LaunchType launchType() {
        return switch (name) {
            case FARGATE -> LaunchType.FARGATE;
            case FARGATE_SPOT -> LaunchType.FARGATE_SPOT;
            default -> LaunchType.EC2;
        };
    }

    CapacityProviderDescription describe() {
        return new CapacityProviderDescription(
                name, arn, groupArn, active, scaling, terminationProtection, draining, updateStatus);
    }
}
