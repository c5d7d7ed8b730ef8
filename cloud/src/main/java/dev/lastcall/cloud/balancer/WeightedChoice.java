package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.elb.rule.Action;
import java.util.List;
import java.util.Optional;

/**
 * Gives each target group its share, as evenly as can be: each gathers its weight at every turn, and who has most is
 * chosen and pays the sum. (AWS says what the shares are, not how requests are dealt out.) Balancer's thread only.
 */
final class WeightedChoice {

    private final List<Action.Weighted> groups;
    private final long[] gathered;
    private final long sum;

    WeightedChoice(List<Action.Weighted> groups) {
        this.groups = groups;
        gathered = new long[groups.size()];
        sum = groups.stream().mapToLong(Action.Weighted::weight).sum();
    }

    /** The group whose turn it is; empty if all weights are 0. */
    Optional<String> next() {
        if (sum == 0) {
            return Optional.empty();
        }
        int chosen = 0;
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] += groups.get(i).weight();
            chosen = gathered[i] > gathered[chosen] ? i : chosen;
        }
        gathered[chosen] -= sum;
        return Optional.of(groups.get(chosen).targetGroupArn());
    }
}
