package dev.lastcall.cloud;

import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;

/**
 * Instances to launch at the start.
 *
 * @param template what they are launched from
 * @param availabilityZone where
 * @param purchaseOption how they are paid for
 * @param count how many; zero or more
 */
public record InstanceGroup(
        LaunchTemplate template, String availabilityZone, PurchaseOption purchaseOption, int count) {

    /** Refuses a negative count. */
    public InstanceGroup {
        if (count < 0) {
            throw new IllegalArgumentException("the number of instances of " + template.name() + " in "
                    + availabilityZone + " must be zero or more, found " + count);
        }
    }
}
