package dev.lastcall.cloud.ec2;

import java.time.Instant;
import java.util.Optional;

/**
 * An instance as it was when it was asked about.
 *
 * @param id e.g. {@code i-0123456789abcdef0}
 * @param instanceType e.g. {@code m5.large}
 * @param availabilityZone e.g. {@code us-east-1a}
 * @param purchaseOption how it is paid for
 * @param state its state
 * @param stateReason why it is going or gone, as EC2's {@code StateReason} code; else empty
 * @param hibernated whether it is stopped, or is stopping, with its memory kept
 * @param privateIp its address
 * @param launchTime when it was launched
 * @param spotInstanceRequestId the request that a Spot Instance fulfils
 * @param notice the notice that stands, if one does
 * @param rebalanceNoticeTime when a rebalance recommendation was given, if one was
 */
public record InstanceDescription(
        String id,
        String instanceType,
        String availabilityZone,
        PurchaseOption purchaseOption,
        InstanceState state,
        String stateReason,
        boolean hibernated,
        String privateIp,
        Instant launchTime,
        Optional<String> spotInstanceRequestId,
        Optional<InterruptionNotice> notice,
        Optional<Instant> rebalanceNoticeTime) {

    /** The pool that its capacity comes from. */
    public CapacityPool pool() {
        return new CapacityPool(instanceType, availabilityZone);
    }
}
