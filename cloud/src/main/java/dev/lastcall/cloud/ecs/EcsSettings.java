package dev.lastcall.cloud.ecs;

import java.time.Duration;

/**
 * How ECS behaves where AWS does not say, or varies.
 *
 * @param schedulerDelay from a change to what the scheduler does about it; AWS: 1 to 5 s
 * @param placementRetry from a failed placement to the next attempt
 * @param healthyAfter how long a task without any health check runs before it counts as healthy; AWS: 40 s
 * @param provisioning Fargate's time for attaching a network interface, and for detaching it
 * @param imagePull from PENDING to the start of the process
 * @param stopOrder for services that have none of their own
 * @param fargateStopCode the stopCode in the events of an interrupted Fargate Spot task
 * @param fargateSigtermDelay from the event of a Fargate Spot interruption to what follows it
 * @param fargateSpotCapacity how many Fargate Spot tasks there can be
 * @param restartBackoff after the first failed start; doubled at each further one, up to 15 minutes
 * @param stoppingCountsTowardsMaximum whether a task counts towards maximumPercent until its process has ended, as
 *     it does where its lastStatus stays RUNNING meanwhile
 */
public record EcsSettings(
        Duration schedulerDelay,
        Duration placementRetry,
        Duration healthyAfter,
        Duration provisioning,
        Duration imagePull,
        StopOrder stopOrder,
        FargateStopCode fargateStopCode,
        Duration fargateSigtermDelay,
        int fargateSpotCapacity,
        Duration restartBackoff,
        boolean stoppingCountsTowardsMaximum) {

    /** The three forms in which a Fargate Spot interruption's stopCode has been seen. */
    public enum FargateStopCode {
        /** {@code SpotInterruption}: today. */
        SPOT_INTERRUPTION,
        /** {@code TerminationNotice}: 2019 to 2023. */
        TERMINATION_NOTICE,
        /** None in the first event. */
        ABSENT
    }

    /** Refuses what is negative. */
    public EcsSettings {
        requireNotNegative("schedulerDelay", schedulerDelay);
        requireNotNegative("placementRetry", placementRetry);
        requireNotNegative("healthyAfter", healthyAfter);
        requireNotNegative("provisioning", provisioning);
        requireNotNegative("imagePull", imagePull);
        requireNotNegative("fargateSigtermDelay", fargateSigtermDelay);
        requireNotNegative("restartBackoff", restartBackoff);
        if (fargateSpotCapacity < 0) {
            throw new IllegalArgumentException(
                    "fargateSpotCapacity must be zero or more, found " + fargateSpotCapacity);
        }
    }

    /** What is seen at AWS: 2 s, 15 s, 40 s, 5 s, 5 s; deregistration first, 5 s before SIGTERM. */
    public static EcsSettings defaults() {
        return new EcsSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                Duration.ofSeconds(40),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                StopOrder.deregisterFirst(Duration.ofSeconds(5)),
                FargateStopCode.SPOT_INTERRUPTION,
                Duration.ZERO,
                1_000,
                Duration.ofSeconds(10),
                true);
    }

    /** What suits a demo with a shortened notice: fractions of a second; 3 s until healthy without any check. */
    public static EcsSettings quick() {
        return new EcsSettings(
                Duration.ofMillis(300),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofMillis(300),
                Duration.ofMillis(200),
                StopOrder.deregisterFirst(Duration.ofSeconds(2)),
                FargateStopCode.SPOT_INTERRUPTION,
                Duration.ZERO,
                1_000,
                Duration.ofSeconds(2),
                true);
    }

    /** The same with another order. */
    public EcsSettings withStopOrder(StopOrder order) {
        return new EcsSettings(
                schedulerDelay,
                placementRetry,
                healthyAfter,
                provisioning,
                imagePull,
                order,
                fargateStopCode,
                fargateSigtermDelay,
                fargateSpotCapacity,
                restartBackoff,
                stoppingCountsTowardsMaximum);
    }

    /** The same with another time until a task without health checks counts as healthy. */
    public EcsSettings withHealthyAfter(Duration time) {
        return new EcsSettings(
                schedulerDelay,
                placementRetry,
                time,
                provisioning,
                imagePull,
                stopOrder,
                fargateStopCode,
                fargateSigtermDelay,
                fargateSpotCapacity,
                restartBackoff,
                stoppingCountsTowardsMaximum);
    }

    /** The same with another form of a Fargate Spot interruption's stopCode, and other delay of its SIGTERM. */
    public EcsSettings withFargateInterruption(FargateStopCode code, Duration sigtermDelay) {
        return new EcsSettings(
                schedulerDelay,
                placementRetry,
                healthyAfter,
                provisioning,
                imagePull,
                stopOrder,
                code,
                sigtermDelay,
                fargateSpotCapacity,
                restartBackoff,
                stoppingCountsTowardsMaximum);
    }

    /** The same with room for another number of Fargate Spot tasks. */
    public EcsSettings withFargateSpotCapacity(int tasks) {
        return new EcsSettings(
                schedulerDelay,
                placementRetry,
                healthyAfter,
                provisioning,
                imagePull,
                stopOrder,
                fargateStopCode,
                fargateSigtermDelay,
                tasks,
                restartBackoff,
                stoppingCountsTowardsMaximum);
    }

    /** The same, with tasks that are stopping counted towards maximumPercent or not. */
    public EcsSettings withStoppingCounted(boolean counted) {
        return new EcsSettings(
                schedulerDelay,
                placementRetry,
                healthyAfter,
                provisioning,
                imagePull,
                stopOrder,
                fargateStopCode,
                fargateSigtermDelay,
                fargateSpotCapacity,
                restartBackoff,
                counted);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must be zero or more, found " + value);
        }
    }
}
