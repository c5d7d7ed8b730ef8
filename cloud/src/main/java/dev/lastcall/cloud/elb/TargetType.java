package dev.lastcall.cloud.elb;

import java.util.Locale;

/** What a target group's targets are named by. */
public enum TargetType {
    INSTANCE,
    IP;

    /** As AWS writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
