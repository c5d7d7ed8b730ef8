package dev.lastcall.testkit.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.Lastcall;
import dev.lastcall.drain.Step;
import dev.lastcall.report.DrainReport;
import dev.lastcall.testkit.FaultySteps;
import dev.lastcall.testkit.ScriptedSource;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over-committed plans on real threads, whose steps really spin, hang and ignore interrupts. */
@Timeout(600)
class RealThreadsIT {

    private static final int PLANS = Boolean.getBoolean("lastcall.stress") ? 1_000 : 15;
    private static final long SEED = Long.getLong("lastcall.seed", 20_260_102L);
    /** Not a speed goal (the benchmark "hang" has that): far more than a busy machine's scheduler needs. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Random random = new Random(SEED);

    @AfterEach
    void endWhatWasLeftBehind() {
        for (int i = 0; i < 3; i++) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("lastcall-"))
                    .forEach(Thread::interrupt);
        }
    }

    @Test
    void everyPlanEndsByItsDeadline() throws InterruptedException {
        for (int i = 0; i < PLANS; i++) {
            var timeout = Duration.ofMillis(100 + random.nextInt(700));
            var shrinks = random.nextBoolean();

            var report = drain(timeout, shrinks);

            assertThat(Duration.between(report.drainedAt(), report.goneAt()))
                    .as("plan %d of seed %d, stop timeout %s", i, SEED, timeout)
                    .isLessThan(timeout.plus(SLACK));
            endWhatWasLeftBehind();
        }
        System.out.println("drains on real threads: " + PLANS + " plans, seed " + SEED);
    }

    private DrainReport drain(Duration timeout, boolean shrinks) throws InterruptedException {
        var source = new ScriptedSource();
        var builder = Lastcall.builder().listenTo(source).stayAlive().stopTimeout(timeout);
        var lanes = 1 + random.nextInt(3);
        for (int i = 0; i < lanes; i++) {
            builder.lane(
                    "lane" + i,
                    lane -> lane.linger(Duration.ofMillis(random.nextInt(300)))
                            .finish(badStep())
                            .checkpoint(badStep())
                            .reserve(Duration.ofMillis(random.nextInt(500))));
        }
        builder.release("pool", badStep()).release("lease", badStep());
        try (var lastcall = builder.start()) {
            source.sigterm();
            if (shrinks) {
                source.noticeIn(timeout.dividedBy(2));
            }
            return lastcall.awaitGone();
        }
    }

    private Step badStep() {
        return switch (random.nextInt(5)) {
            case 0 -> FaultySteps.spins(2);
            case 1 -> FaultySteps.hangsAndIgnoresInterrupts();
            case 2 -> FaultySteps.hangs();
            case 3 -> FaultySteps.throwsAfter(Duration.ofMillis(5), new StackOverflowError("as the test wants it"));
            default -> FaultySteps.takes(Duration.ofMillis(random.nextInt(100)));
        };
    }
}
