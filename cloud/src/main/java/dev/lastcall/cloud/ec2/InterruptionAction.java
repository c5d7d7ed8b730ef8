package dev.lastcall.cloud.ec2;

import java.util.Locale;

/** What is done to an interrupted Spot Instance. */
public enum InterruptionAction {
    /** It is terminated. */
    TERMINATE,
    /** It is stopped. */
    STOP,
    /** It is hibernated; as that is not possible here, it is stopped, which EC2 does too when hibernation fails. */
    HIBERNATE;

    /** As IMDS and EventBridge write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
