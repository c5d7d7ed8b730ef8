package dev.lastcall.benchmarks.stress;

import dev.lastcall.gate.WorkGate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Permits given to the visitor; permits that are out when close has returned. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "entered before the gate was closed")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "let in after close had returned, or counted without being let in")
@State
public class NoneEntersAfterClose {

    private final WorkGate gate = new WorkGate();

    @Actor
    public void visitor(II_Result result) {
        result.r1 = gate.tryEnter().isPresent() ? 1 : 0;
    }

    @Actor
    public void closer(II_Result result) {
        gate.close();
        result.r2 = (int) gate.inFlight();
    }
}
