package dev.lastcall.cloud.ecs;

import java.time.Duration;

/**
 * How ECS behaves where AWS does not say, or varies. Defaults are what is seen at AWS.
 *
 * @param schedulerDelay from a change to what the scheduler does about it; 1 to 5 s are seen; default 2 s
 * @param placementRetry from a failed placement to the next attempt; default 15 s
 * @param healthyAfter how long a task without any health check runs before it counts as healthy; default 40 s
 * @param provisioning Fargate's time for attaching a network interface, and for detaching it; default 5 s
 * @param imagePull from PENDING to the start of the process; default 5 s
 * @param stopOrder for services that have none of their own; default deregistration first, 5 s before SIGTERM
 * @param fargateStopCode the stopCode in the events of an interrupted Fargate Spot task; default today's
 * @param fargateSigtermSkew from the event of a Fargate Spot interruption to SIGTERM, or to what comes before it;
 *     negative where the event is the later one; -5 to 60 s are seen (containers-roadmap, issue 2673); -120 to 120 s;
 *     default zero: the event, and at once the other
 * @param fargateSpotCapacity how many Fargate Spot tasks there can be; zero or more; default 1,000
 * @param restartBackoff after the first failed start; doubled at each further one, up to 15 minutes; default 10 s
 * @param stoppingCountsTowardsMaximum whether a task counts towards maximumPercent until its process has ended, as
 *     it does where its lastStatus stays RUNNING meanwhile; default yes
 * @param scaleOutDelay how long managed scaling sees too few instances before it adds some; default 60 s, the period of
 *     its metric
 * @param scaleInDelay how long managed scaling sees too many instances before it takes some away; default 15 min
 */
public record EcsSettings(
        Duration schedulerDelay,
        Duration placementRetry,
        Duration healthyAfter,
        Duration provisioning,
        Duration imagePull,
        StopOrder stopOrder,
        FargateStopCode fargateStopCode,
        Duration fargateSigtermSkew,
        int fargateSpotCapacity,
        Duration restartBackoff,
        boolean stoppingCountsTowardsMaximum,
        Duration scaleOutDelay,
        Duration scaleInDelay) {

    private static final Duration NOTICE = FargateSpot.NOTICE;

    /** The three forms in which a Fargate Spot interruption's stopCode has been seen. */
    public enum FargateStopCode {
        /** {@code SpotInterruption}: today. */
        SPOT_INTERRUPTION,
        /** {@code TerminationNotice}: 2019 to 2023. */
        TERMINATION_NOTICE,
        /** None in the first event. */
        ABSENT
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public EcsSettings {
        requireNotNegative("schedulerDelay", schedulerDelay);
        requireNotNegative("placementRetry", placementRetry);
        requireNotNegative("healthyAfter", healthyAfter);
        requireNotNegative("provisioning", provisioning);
        requireNotNegative("imagePull", imagePull);
        requireNotNegative("restartBackoff", restartBackoff);
        requireNotNegative("scaleOutDelay", scaleOutDelay);
        requireNotNegative("scaleInDelay", scaleInDelay);
        if (fargateSigtermSkew.abs().compareTo(NOTICE) > 0) {
            throw new IllegalArgumentException(
                    "fargateSigtermSkew must be -120 to 120 s, Fargate Spot's notice, found " + fargateSigtermSkew);
        }
        if (fargateSpotCapacity < 0) {
            throw new IllegalArgumentException(
                    "fargateSpotCapacity must be zero or more, found " + fargateSpotCapacity);
        }
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must be zero or more, found " + value);
        }
    }

    /** Everything as it is seen at AWS. */
    public static EcsSettings defaults() {
        return builder().build();
    }

    /** What suits a demo with a shortened notice: fractions of a second; 3 s until healthy without any check. */
    public static EcsSettings quick() {
        return builder()
                .schedulerDelay(Duration.ofMillis(300))
                .placementRetry(Duration.ofSeconds(2))
                .healthyAfter(Duration.ofSeconds(3))
                .provisioning(Duration.ofMillis(300))
                .imagePull(Duration.ofMillis(200))
                .stopOrder(StopOrder.deregisterFirst(Duration.ofSeconds(2)))
                .restartBackoff(Duration.ofSeconds(2))
                .scaleOutDelay(Duration.ofSeconds(1))
                .scaleInDelay(Duration.ofSeconds(30))
                .build();
    }

    /** Settings with everything at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder()
                .schedulerDelay(schedulerDelay)
                .placementRetry(placementRetry)
                .healthyAfter(healthyAfter)
                .provisioning(provisioning)
                .imagePull(imagePull)
                .stopOrder(stopOrder)
                .fargateStopCode(fargateStopCode)
                .fargateSigtermSkew(fargateSigtermSkew)
                .fargateSpotCapacity(fargateSpotCapacity)
                .restartBackoff(restartBackoff)
                .stoppingCountsTowardsMaximum(stoppingCountsTowardsMaximum)
                .scaleOutDelay(scaleOutDelay)
                .scaleInDelay(scaleInDelay);
    }

    /** Puts {@link EcsSettings} together. Not for use by several threads. */
    public static final class Builder {

        private Duration schedulerDelay = Duration.ofSeconds(2);
        private Duration placementRetry = Duration.ofSeconds(15);
        private Duration healthyAfter = Duration.ofSeconds(40);
        private Duration provisioning = Duration.ofSeconds(5);
        private Duration imagePull = Duration.ofSeconds(5);
        private StopOrder stopOrder = StopOrder.deregisterFirst(Duration.ofSeconds(5));
        private FargateStopCode fargateStopCode = FargateStopCode.SPOT_INTERRUPTION;
        private Duration fargateSigtermSkew = Duration.ZERO;
        private int fargateSpotCapacity = 1_000;
        private Duration restartBackoff = Duration.ofSeconds(10);
        private boolean stoppingCountsTowardsMaximum = true;
        private Duration scaleOutDelay = Duration.ofSeconds(60);
        private Duration scaleInDelay = Duration.ofMinutes(15);

        private Builder() {}

        /** See {@link EcsSettings#schedulerDelay()}. */
        public Builder schedulerDelay(Duration delay) {
            schedulerDelay = delay;
            return this;
        }

        /** See {@link EcsSettings#placementRetry()}. */
        public Builder placementRetry(Duration delay) {
            placementRetry = delay;
            return this;
        }

        /** See {@link EcsSettings#healthyAfter()}. */
        public Builder healthyAfter(Duration time) {
            healthyAfter = time;
            return this;
        }

        /** See {@link EcsSettings#provisioning()}. */
        public Builder provisioning(Duration time) {
            provisioning = time;
            return this;
        }

        /** See {@link EcsSettings#imagePull()}. */
        public Builder imagePull(Duration time) {
            imagePull = time;
            return this;
        }

        /** See {@link EcsSettings#stopOrder()}. */
        public Builder stopOrder(StopOrder order) {
            stopOrder = order;
            return this;
        }

        /** See {@link EcsSettings#fargateStopCode()}. */
        public Builder fargateStopCode(FargateStopCode code) {
            fargateStopCode = code;
            return this;
        }

        /** See {@link EcsSettings#fargateSigtermSkew()}. */
        public Builder fargateSigtermSkew(Duration delay) {
            fargateSigtermSkew = delay;
            return this;
        }

        /** See {@link EcsSettings#fargateSpotCapacity()}. */
        public Builder fargateSpotCapacity(int tasks) {
            fargateSpotCapacity = tasks;
            return this;
        }

        /** See {@link EcsSettings#restartBackoff()}. */
        public Builder restartBackoff(Duration first) {
            restartBackoff = first;
            return this;
        }

        /** See {@link EcsSettings#stoppingCountsTowardsMaximum()}. */
        public Builder stoppingCountsTowardsMaximum(boolean counts) {
            stoppingCountsTowardsMaximum = counts;
            return this;
        }

        /** See {@link EcsSettings#scaleOutDelay()}. */
        public Builder scaleOutDelay(Duration delay) {
            scaleOutDelay = delay;
            return this;
        }

        /** See {@link EcsSettings#scaleInDelay()}. */
        public Builder scaleInDelay(Duration delay) {
            scaleInDelay = delay;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if a component is out of its bounds; the message names it
         */
        public EcsSettings build() {
            return new EcsSettings(
                    schedulerDelay,
                    placementRetry,
                    healthyAfter,
                    provisioning,
                    imagePull,
                    stopOrder,
                    fargateStopCode,
                    fargateSigtermSkew,
                    fargateSpotCapacity,
                    restartBackoff,
                    stoppingCountsTowardsMaximum,
                    scaleOutDelay,
                    scaleInDelay);
        }
    }
}
