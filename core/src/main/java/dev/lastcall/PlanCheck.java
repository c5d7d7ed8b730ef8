package dev.lastcall;

import dev.lastcall.drain.DrainPlan;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start how much time there is after SIGTERM, and whether the plan fits into it. */
final class PlanCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Lastcall.class);

    private PlanCheck() {}

    /**
     * Writes what there is to say.
     *
     * @param origin where the stop timeout comes from
     */
    static void log(DrainPlan plan, String origin) {
        LOG.info(
                "Stop timeout {} ({}): {} of it are the plan's, which needs {} after a stop, and {} when only a notice is"
                        + " known",
                seconds(plan.stopTimeout()),
                origin,
                seconds(plan.timeAfterStop()),
                seconds(plan.needAfterStop()),
                seconds(plan.need()));
        emptiness(plan).or(() -> shortfall(plan)).ifPresent(LOG::warn);
    }

    static Optional<String> emptiness(DrainPlan plan) {
        return plan.lanes().isEmpty() && plan.releases().isEmpty()
                ? Optional.of("There is nothing to drain: add a lane for what must finish or be saved, or a release")
                : Optional.empty();
    }

    static Optional<String> shortfall(DrainPlan plan) {
        if (plan.needAfterStop().compareTo(plan.timeAfterStop()) <= 0) {
            return Optional.empty();
        }
        return Optional.of("The plan does not fit: after SIGTERM it needs " + seconds(plan.needAfterStop())
                + ", and a stop timeout of " + seconds(plan.stopTimeout()) + " leaves " + seconds(plan.timeAfterStop())
                + ". Linger will be cut short first, then FINISH. Raise the container's stopTimeout (and "
                + StopTimeout.VARIABLE + " with it), or shorten the lanes' bounds");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
