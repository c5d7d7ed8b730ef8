package dev.lastcall.cloud.elb;

import java.util.Locale;

/** The ways to choose a target that this cloud knows; {@code weighted_random} is not one of them. */
public enum Algorithm {
    ROUND_ROBIN,
    LEAST_OUTSTANDING_REQUESTS;

    /** As {@code load_balancing.algorithm.type} says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
