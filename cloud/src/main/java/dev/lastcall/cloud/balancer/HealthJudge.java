package dev.lastcall.cloud.balancer;

/** From single health checks to a state. */
final class HealthJudge {

    private final HealthCheck check;
    private TargetHealth state;
    private int successes;
    private int failures;

    HealthJudge(HealthCheck check, TargetHealth state) {
        this.state = state;
        this.check = check;
    }

    TargetHealth state() {
        return state;
    }

    /** The state after one more check. */
    TargetHealth judge(boolean success) {
        successes = success ? successes + 1 : 0;
        failures = success ? 0 : failures + 1;
        int successesNeeded = state == TargetHealth.INITIAL ? 1 : check.healthyThreshold();
        if (successes >= successesNeeded) {
            state = TargetHealth.HEALTHY;
        } else if (failures >= check.unhealthyThreshold()) {
            state = TargetHealth.UNHEALTHY;
        }
        return state;
    }
}
