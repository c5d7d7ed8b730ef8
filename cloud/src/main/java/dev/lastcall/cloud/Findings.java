package dev.lastcall.cloud;

import dev.lastcall.cloud.balancer.TargetGroupListener;
import dev.lastcall.cloud.balancer.TargetHealth;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.elb.DataPlane;

/** Passes what a target group's health checks find from the load balancer's thread to the world's, in AWS's words. */
final class Findings implements TargetGroupListener {

    private final Loop loop;
    private final String targetGroupArn;
    private final DataPlane.Observer observer;

    Findings(Loop loop, String targetGroupArn, DataPlane.Observer observer) {
        this.loop = loop;
        this.targetGroupArn = targetGroupArn;
        this.observer = observer;
    }

    @Override
    public void onHealth(String targetId, TargetHealth state, String reason) {
        switch (state) {
            case HEALTHY -> tell(targetId, dev.lastcall.cloud.elb.TargetHealth.HEALTHY);
            case UNHEALTHY -> tell(targetId, unhealthy(reason));
            case INITIAL, DRAINING, UNUSED -> {
                // The world knows by itself: it has said so.
            }
        }
    }

    private void tell(String target, dev.lastcall.cloud.elb.TargetHealth health) {
        loop.execute(() -> observer.onHealth(targetGroupArn, target, health));
    }

    /** What a refused connection looks like on this machine is not part of AWS's words. */
    private static dev.lastcall.cloud.elb.TargetHealth unhealthy(String reason) {
        if (reason.startsWith("Target.ResponseCodeMismatch")) {
            return dev.lastcall.cloud.elb.TargetHealth.mismatch(Integer.parseInt(reason.replaceAll(".*\\[|]", "")));
        }
        return reason.startsWith("Target.Timeout")
                ? dev.lastcall.cloud.elb.TargetHealth.TIMEOUT
                : dev.lastcall.cloud.elb.TargetHealth.FAILED_CHECKS;
    }

    @Override
    public void onRemoved(String targetId) {
        // The world counts the deregistration delay by itself.
    }
}
