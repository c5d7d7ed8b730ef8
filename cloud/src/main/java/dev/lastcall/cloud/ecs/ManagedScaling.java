package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.time.Duration;

/**
 * How a capacity provider scales its Auto Scaling group. Source: API reference, ManagedScaling.
 *
 * @param enabled whether it does; default no through the API
 * @param targetCapacity how much of the group is to be used, 1 to 100 percent; default 100
 * @param minimumStep how many instances are added at once at least, 1 to 10,000; default 1
 * @param maximumStep how many instances are added at once at most, 1 to 10,000; default 10,000
 * @param warmup until a new instance counts as there, 0 to 10,000 s; default 300 s
 */
public record ManagedScaling(boolean enabled, int targetCapacity, int minimumStep, int maximumStep, Duration warmup) {

    /** Off. */
    public static final ManagedScaling DISABLED = new ManagedScaling(false, 100, 1, 10_000, Duration.ofSeconds(300));

    /**
     * Checks what the bounds of the single members leave open.
     *
     * @throws RefusedException {@code InvalidParameterException} if the least step is more than the most
     */
    public ManagedScaling {
        if (minimumStep > maximumStep) {
            throw new RefusedException(
                    "InvalidParameterException",
                    "The minimumScalingStepSize cannot be greater than the maximumScalingStepSize.");
        }
    }
}
