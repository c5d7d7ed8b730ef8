package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.clock.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hook that holds an instance up. */
final class LifecycleAction {

    final LifecycleHook hook;
    final GroupInstance member;
    final String token;
    final Instant end;

    @Nullable
    Timer timer;

    LifecycleAction(LifecycleHook hook, GroupInstance member, String token, Instant end) {
        this.hook = hook;
        this.member = member;
        this.token = token;
        this.end = end;
    }
}
