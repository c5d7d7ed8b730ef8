package dev.lastcall.benchmarks.stress;

import dev.lastcall.gate.Permit;
import dev.lastcall.gate.WorkGate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Somebody is always in, but not always the same: the next enters before the last leaves. */
@JCStressTest
@Outcome(
        id = {"1", "2", "3"},
        expect = Expect.ACCEPTABLE,
        desc = "somebody is in")
@Outcome(expect = Expect.FORBIDDEN, desc = "said to be empty, which it never was")
@State
public class EmptyIsTrue {

    private final WorkGate gate = new WorkGate();
    private final Permit first = gate.enter();

    @Actor
    public void relay() {
        var second = gate.enter();
        first.close();
        gate.enter();
        second.close();
    }

    @Actor
    public void observer(I_Result result) {
        result.r1 = (int) gate.inFlight();
    }
}
