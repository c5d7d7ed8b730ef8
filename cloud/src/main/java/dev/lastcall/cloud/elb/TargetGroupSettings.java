package dev.lastcall.cloud.elb;

import java.time.Duration;

/**
 * What a data plane has to know of a target group.
 *
 * @param name the group's name
 * @param healthCheck how its targets are checked
 * @param deregistrationDelay how long a deregistered target drains
 * @param algorithm how a request's target is chosen
 */
public record TargetGroupSettings(
        String name, HealthCheckSettings healthCheck, Duration deregistrationDelay, Algorithm algorithm) {}
