package dev.lastcall.benchmarks.stress;

import dev.lastcall.gate.WorkGate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** What the guest keeps, who closes the gate behind himself; what the passer-by was given; permits out in the end; ever given. */
@JCStressTest
@Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "one stays, the other was refused")
@Outcome(id = "1, 1, 1, 2", expect = Expect.ACCEPTABLE, desc = "one stays, the other has left")
@Outcome(expect = Expect.FORBIDDEN, desc = "a permit was lost or counted twice")
@State
public class NoPermitIsLost {

    private final WorkGate gate = new WorkGate();

    @Actor
    public void guest(IIII_Result result) {
        result.r1 = gate.tryEnter().isPresent() ? 1 : 0;
        gate.close();
    }

    @Actor
    public void passerBy(IIII_Result result) {
        gate.tryEnter().ifPresent(permit -> {
            result.r2 = 1;
            permit.close();
        });
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r3 = (int) gate.inFlight();
        result.r4 = (int) gate.entered();
    }
}
