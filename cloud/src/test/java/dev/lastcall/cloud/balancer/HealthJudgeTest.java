package dev.lastcall.cloud.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthJudgeTest {

    private final HealthJudge judge =
            new HealthJudge(HealthCheck.builder("/").thresholds(3, 2).build(), TargetHealth.INITIAL);

    @Test
    void oneSuccessMakesANewTargetHealthy() {
        assertThat(judge.state()).isEqualTo(TargetHealth.INITIAL);
        assertThat(judge.judge(true)).isEqualTo(TargetHealth.HEALTHY);
    }

    @Test
    void aNewTargetIsUnhealthyAfterTheUnhealthyThreshold() {
        assertThat(judge.judge(false)).isEqualTo(TargetHealth.INITIAL);
        assertThat(judge.judge(false)).isEqualTo(TargetHealth.UNHEALTHY);
    }

    @Test
    void onlyConsecutiveFailuresCount() {
        judge.judge(true);

        assertThat(judge.judge(false)).isEqualTo(TargetHealth.HEALTHY);
        assertThat(judge.judge(true)).isEqualTo(TargetHealth.HEALTHY);
        assertThat(judge.judge(false)).isEqualTo(TargetHealth.HEALTHY);
        assertThat(judge.judge(false)).isEqualTo(TargetHealth.UNHEALTHY);
    }

    @Test
    void anUnhealthyTargetNeedsTheHealthyThreshold() {
        judge.judge(false);
        judge.judge(false);

        assertThat(judge.judge(true)).isEqualTo(TargetHealth.UNHEALTHY);
        assertThat(judge.judge(true)).isEqualTo(TargetHealth.UNHEALTHY);
        assertThat(judge.judge(true)).isEqualTo(TargetHealth.HEALTHY);
    }
}
