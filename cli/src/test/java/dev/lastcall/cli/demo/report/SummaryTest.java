package dev.lastcall.cli.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void aCleanRunSaysNo() {
        assertThat(Summary.of(Results.clean())).last().isEqualTo("Was anything lost? No.");
    }

    @Test
    void aLossyRunSaysWhatAndWhy() {
        var summary = Summary.of(Results.lossy());

        assertThat(summary)
                .last()
                .isEqualTo("Was anything lost? Yes: 42 requests, 1,000 items, 1 repeated item, 3 killed tasks.");
        assertThat(summary).anyMatch(line -> line.contains("40 × status 502"));
        assertThat(summary)
                .anyMatch(line -> line.contains("431 reached tasks that had been told to go, 6 were in flight"));
    }

    @Test
    void onlyWhoLeftByItselfHadTimeToSpare() {
        assertThat(Summary.of(Results.clean()))
                .contains("drained    Spot Instance i-0123456789abcdef0, 14.5 s to spare");
        assertThat(Summary.of(Results.lossy())).contains("killed     Spot Instance i-0123456789abcdef0");
    }

    @Test
    void eachKindOfLossCounts() {
        var clean = Results.clean();

        assertThat(clean.lostSomething()).isFalse();
        assertThat(withJob(clean, DemoResult.Job.counted(10, 9, 9, 9)).lostSomething())
                .isTrue();
        assertThat(withJob(clean, DemoResult.Job.counted(10, 10, 11, 11)).lostSomething())
                .isTrue();
        assertThat(withJob(clean, DemoResult.Job.counted(10, 10, 10, 15)).lostSomething())
                .isFalse();
        assertThat(Results.lossy().lostSomething()).isTrue();
    }

    @Test
    void anArnIsShortenedAndAnInstanceIsNot() {
        assertThat(Summary.shortened("arn:aws:ecs:us-east-1:111122223333:task/demo/36f675cc81e74ef5a8e25d940ed90475"))
                .isEqualTo("36f675cc81e7");
        assertThat(Summary.shortened("i-0123456789abcdef0")).isEqualTo("i-0123456789abcdef0");
    }

    private static DemoResult withJob(DemoResult of, DemoResult.Job job) {
        return new DemoResult(
                of.variant(),
                of.seed(),
                of.noticeSeconds(),
                of.java(),
                of.seconds(),
                of.secondsToFirstInterruption(),
                of.requests(),
                job,
                of.sigterms(),
                of.killed(),
                of.interruptions());
    }
}
