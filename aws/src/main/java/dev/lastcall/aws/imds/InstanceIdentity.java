package dev.lastcall.aws.imds;

import java.util.Optional;

/**
 * Which instance this is. All of it is empty where there is no instance metadata: on Fargate, or where it is blocked for
 * the container, as AWS advises.
 *
 * <p>Source: EC2 User Guide, "Instance metadata categories".
 *
 * @param instanceId such as {@code i-0123456789abcdef0}
 * @param instanceType such as {@code m7g.large}
 * @param lifeCycle {@code spot} or {@code on-demand}; other purchase options add values
 * @param availabilityZone such as {@code eu-central-1a}
 * @param region such as {@code eu-central-1}
 */
public record InstanceIdentity(
        Optional<String> instanceId,
        Optional<String> instanceType,
        Optional<String> lifeCycle,
        Optional<String> availabilityZone,
        Optional<String> region) {

    /** Nothing is known. */
    public static final InstanceIdentity UNKNOWN = new InstanceIdentity(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether this is known to be a Spot Instance. */
    public boolean isSpot() {
        return lifeCycle.filter("spot"::equals).isPresent();
    }
}
