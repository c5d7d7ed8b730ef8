package dev.lastcall.cloud.elb;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a client names a target.
 *
 * @param id an instance's id or an address
 * @param port empty for the target group's
 * @param availabilityZone what was said of it, which is kept
 */
public record TargetId(String id, OptionalInt port, Optional<String> availabilityZone) {

    TargetKey in(TargetGroup group) {
        return new TargetKey(id, port.orElse(group.definition().port()));
    }
}
