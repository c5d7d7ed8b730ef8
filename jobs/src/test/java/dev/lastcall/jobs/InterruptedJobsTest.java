package dev.lastcall.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.lastcall.Lastcall;
import dev.lastcall.LastcallListener;
import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.testkit.ScriptedSource;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Jobs with a {@link Lastcall}: notice, stop, retraction, and jobs that do not come to a safe point. */
class InterruptedJobsTest {

    private final TestClock clock = new TestClock();
    private final MemoryStore store = new MemoryStore();
    private final ScriptedSource source = new ScriptedSource();
    private final List<String> told = new ArrayList<>();
    private final Jobs jobs = Jobs.builder(store)
            .clock(clock)
            .interval(Duration.ofMinutes(10))
            .saveWithin(Duration.ofSeconds(5))
            .finishWithin(Duration.ofSeconds(10))
            .build();
    private final Lastcall lastcall = Lastcall.builder()
            .clock(clock)
            .listenTo(source)
            .with(jobs)
            .listener(new LastcallListener() {
                @Override
                public void onJobOpened(String job) {
                    told.add("opened " + job);
                }

                @Override
                public void onJobClosed(String job) {
                    told.add("closed " + job);
                }
            })
            .stopTimeout(Duration.ofSeconds(30))
            .stayAlive()
            .start();

    @Test
    void atANoticeAJobIsSavedAtOnceAndGoesOn() {
        var job = jobs.open("export", Codec.number());
        job.progress(7L);

        source.noticeIn(Duration.ofSeconds(120));
        clock.settle();

        assertThat(position()).isEqualTo(7);
        assertThat(job.shouldContinue()).isTrue();
        job.progress(8L);
        job.close();
        assertThat(position()).isEqualTo(8);
    }

    @Test
    void aJobThatHoldsUpTheDrainIsNamed() {
        var logger = (Logger) LoggerFactory.getLogger(Jobs.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.WARN);
        try {
            jobs.open("export", Codec.number());
            source.sigterm();
            clock.advance(Duration.ofSeconds(3));
        } finally {
            logger.setLevel(null);
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(
                        line -> assertThat(line).contains("waited for: export").contains("closed"));
    }

    @Test
    void atAStopAJobLeavesAtItsNextSafePointSaved() {
        clock.start("job", () -> {
            try (var job = jobs.open("export", Codec.number())) {
                for (var item = 1L; job.shouldContinue(); item++) {
                    sleep(Duration.ofSeconds(2));
                    job.progress(item);
                }
            }
        });
        clock.advance(Duration.ofSeconds(7));

        source.sigterm();
        clock.advance(Duration.ofSeconds(25));

        assertThat(position()).isEqualTo(4);
        assertThat(outcome(Phase.FINISH)).isEqualTo(Outcome.DONE);
        assertThat(outcome(Phase.CHECKPOINT)).isEqualTo(Outcome.DONE);
        assertThat(told).containsExactly("opened export", "closed export");
    }

    @Test
    void aJobThatDoesNotComeToASafePointIsSavedAsItLastToldAndSealed() {
        var job = jobs.open("export", Codec.number());
        job.progress(7L);

        source.sigterm();
        clock.advance(Duration.ofSeconds(28));

        assertThat(outcome(Phase.FINISH)).isEqualTo(Outcome.CUT_OFF);
        assertThat(outcome(Phase.CHECKPOINT)).isEqualTo(Outcome.DONE);
        assertThat(position()).isEqualTo(7);
        assertThatThrownBy(() -> job.progress(8L)).isInstanceOf(JobSealedException.class);
        job.close();
        assertThat(position()).isEqualTo(7);
    }

    @Test
    void oneJobsHangingStoreCostsNoOtherItsSave() {
        store.disturb(sequence -> {
            if (Thread.currentThread().getName().endsWith("hanging")) {
                sleep(Duration.ofMinutes(10));
            }
        });
        var hanging = jobs.open("hanging", Codec.number());
        var export = jobs.open("export", Codec.number());
        hanging.progress(1L);
        export.progress(7L);

        source.sigterm();
        clock.advance(Duration.ofSeconds(28));

        assertThat(position()).isEqualTo(7);
        assertThat(outcome(Phase.CHECKPOINT)).isNotEqualTo(Outcome.DONE);
    }

    @Test
    void aSaveAtTheNoticeThatHangsIsTakenOverInTheDrain() {
        store.disturb(sequence -> {
            if (sequence == 1) {
                sleep(Duration.ofMinutes(10));
            }
        });
        var job = jobs.open("export", Codec.number());
        job.progress(7L);
        source.noticeIn(Duration.ofSeconds(120));
        clock.advance(Duration.ofSeconds(1));
        job.progress(8L);

        source.sigterm();
        clock.advance(Duration.ofSeconds(28));

        assertThat(position()).isEqualTo(8);
        clock.advance(Duration.ofMinutes(11));
        assertThat(store.saves()).containsExactly("1.2", "1.1");
        assertThat(position()).isEqualTo(8);
    }

    @Test
    void aJobThatIsOpenedWhileANoticeStandsDoesNotStart() {
        source.noticeIn(Duration.ofSeconds(120));
        clock.settle();

        try (var job = jobs.open("export", Codec.number())) {
            assertThat(job.shouldContinue()).isFalse();

            source.retract();
            clock.settle();
            assertThat(job.shouldContinue()).isTrue();
        }
    }

    @Test
    void aJobDoesNotStartWithANoticeThatWasThereBeforeTheProcess() {
        var known = new Notice("script", InstanceAction.TERMINATE, clock.now().plusSeconds(60), clock.now());
        var late = Jobs.builder(store).clock(clock).build();
        Lastcall.builder()
                .clock(clock)
                .listenTo(new ScriptedSource(known))
                .with(late)
                .stayAlive()
                .start();
        clock.settle();

        try (var job = late.open("export", Codec.number())) {
            assertThat(job.shouldContinue()).isFalse();
        }
    }

    @Test
    void aUnitThatNoLongerFitsIsNotBegun() {
        var job = jobs.open("export", Codec.number());
        assertThat(job.shouldContinue(Duration.ofHours(1))).isTrue();

        source.noticeIn(Duration.ofSeconds(120));
        clock.settle();

        assertThat(job.shouldContinue(Duration.ofSeconds(60))).isTrue();
        assertThat(job.shouldContinue(Duration.ofSeconds(115))).isFalse();
    }

    private long position() {
        return jobs.result("export", Codec.number()).orElseThrow().position().orElseThrow();
    }

    private Outcome outcome(Phase phase) {
        return lastcall.report().orElseThrow().steps().stream()
                .filter(step -> step.lane().equals("jobs") && step.phase() == phase)
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private void sleep(Duration duration) {
        var until = clock.nanosAfter(duration);
        while (clock.nanoTime() - until < 0) {
            clock.parkUntil(until);
        }
    }
}
