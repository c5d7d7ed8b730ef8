package dev.lastcall.cloud.balancer;

import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Checks one target again and again, from its registration to its deregistration. Balancer's thread only. */
final class HealthChecker {

    private final Target target;
    private final EventLoop loop;
    private final ChannelGroup channels;
    private final HealthJudge judge;
    private final HealthCheck check;
    private final BiConsumer<TargetHealth, String> onChange;
    private @Nullable Future<?> schedule;
    private boolean stopped;

    HealthChecker(
            Target target,
            HealthCheck check,
            TargetHealth state,
            EventLoop loop,
            ChannelGroup channels,
            BiConsumer<TargetHealth, String> onChange) {
        this.target = target;
        this.loop = loop;
        this.channels = channels;
        this.check = check;
        this.judge = new HealthJudge(check, state);
        this.onChange = onChange;
    }

    void start() {
        long interval = Durations.nanos(check.interval());
        schedule = loop.scheduleAtFixedRate(
                () -> HealthProbe.start(target, check, loop, channels, this::result),
                0,
                interval,
                TimeUnit.NANOSECONDS);
    }

    void stop() {
        stopped = true;
        if (schedule != null) {
            schedule.cancel(false);
        }
    }

    private void result(String failure) {
        if (!stopped) {
            TargetHealth before = judge.state();
            TargetHealth now = judge.judge(failure.isEmpty());
            if (now != before) {
                onChange.accept(now, failure);
            }
        }
    }
}
