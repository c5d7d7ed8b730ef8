package dev.lastcall.benchmarks.stress;

import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@link NoneEntersAfterClose} on a gate that checks and then acts: must be found wrong, or the test is worth nothing. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "entered before the gate was closed")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "let in after close had returned")
@State
public class WrongGateLetsInAfterClose {

    private final LongAdder inFlight = new LongAdder();
    private volatile boolean closed;

    @Actor
    public void visitor(II_Result result) {
        if (!closed) {
            inFlight.increment();
            result.r1 = 1;
        }
    }

    @Actor
    public void closer(II_Result result) {
        closed = true;
        result.r2 = inFlight.intValue();
    }
}
