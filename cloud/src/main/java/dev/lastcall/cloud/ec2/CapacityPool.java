package dev.lastcall.cloud.ec2;

/**
 * Spot capacity is given out and taken back per instance type and Availability Zone.
 *
 * @param instanceType e.g. {@code m5.large}
 * @param availabilityZone e.g. {@code us-east-1a}
 */
public record CapacityPool(String instanceType, String availabilityZone) {

    @Override
    public String toString() {
        return instanceType + "/" + availabilityZone;
    }
}
