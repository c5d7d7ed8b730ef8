package dev.lastcall.cloud.ec2.template;

import java.util.Optional;

/**
 * What a Spot Instance is asked for with. Source: EC2 API reference, {@code SpotMarketOptions}.
 *
 * @param persistent whether the request stays when it has been fulfilled; default no: one-time
 * @param interruptionBehavior {@code terminate} (the default), {@code stop} or {@code hibernate}
 * @param maxPrice in US dollars per hour; kept only
 */
public record SpotOptions(boolean persistent, String interruptionBehavior, Optional<String> maxPrice) {

    /** Everything at its default. */
    public static SpotOptions defaults() {
        return new SpotOptions(false, "terminate", Optional.empty());
    }
}
