package dev.lastcall.testkit.drain;

import static dev.lastcall.testkit.FaultySteps.takes;
import static java.time.Duration.ofSeconds;

import dev.lastcall.Lastcall;
import dev.lastcall.LastcallBuilder;
import dev.lastcall.report.DrainReport;
import dev.lastcall.testkit.RecordingListener;
import dev.lastcall.testkit.ScriptedSource;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process with a clock that a test turns, and a source that tells what the test says. */
abstract class DrainFixture {

    final TestClock clock = new TestClock();
    final ScriptedSource source = new ScriptedSource();
    final RecordingListener heard = new RecordingListener();
    final List<String> calls = new ArrayList<>();
    final LastcallBuilder builder = Lastcall.builder()
            .clock(clock)
            .listenTo(source)
            .listener(heard)
            .stayAlive()
            .task("task-1");

    void say(String what) {
        calls.add(what + " at " + clock.elapsed().toMillis());
    }

    DrainReport drain(Lastcall lastcall) {
        clock.advanceUntil(() -> lastcall.report().isPresent(), Duration.ofMinutes(10));
        return lastcall.report().orElseThrow();
    }

    void webLane() {
        builder.lane(
                "http",
                lane -> lane.linger(ofSeconds(8)).refuse(() -> say("refused")).finish(takes(ofSeconds(1))));
    }
}
