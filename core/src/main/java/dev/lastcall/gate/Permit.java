package dev.lastcall.gate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One piece of work that a {@link WorkGate} has let in. It belongs to the work, not to a thread: it may be closed by
 * another thread than the one that entered. Closing it again, even from two threads at once, does nothing.
 *
 * <p>Safe for use by many threads.
 */
public final class Permit implements AutoCloseable {

    private static final VarHandle GIVEN_BACK;

    static {
        try {
            GIVEN_BACK = MethodHandles.lookup().findVarHandle(Permit.class, "givenBack", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final WorkGate gate;

    /** 0 or 1; not declared volatile, so that making a permit costs no fence. */
    @SuppressWarnings("unused")
    private int givenBack;

    Permit(WorkGate gate) {
        this.gate = gate;
    }

    /** Says that the work has ended. */
    @Override
    public void close() {
        if ((int) GIVEN_BACK.getAndSet(this, 1) == 0) {
            gate.leave();
        }
    }
}
