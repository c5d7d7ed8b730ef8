package dev.lastcall.benchmarks.stress;

import dev.lastcall.gate.Permit;
import dev.lastcall.gate.WorkGate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two permits are given; two threads close one of them at once. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the other permit is still out")
@Outcome(expect = Expect.FORBIDDEN, desc = "given back twice, or never")
@State
public class ClosedTwiceGivenBackOnce {

    private final WorkGate gate = new WorkGate();
    private final Permit permit = gate.enter();

    public ClosedTwiceGivenBackOnce() {
        gate.enter();
    }

    @Actor
    public void one() {
        permit.close();
    }

    @Actor
    public void other() {
        permit.close();
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = (int) gate.inFlight();
    }
}
