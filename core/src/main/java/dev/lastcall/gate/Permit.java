package dev.lastcall.gate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that a {@link WorkGate} has let in. It belongs to the work, not to a thread: it may be closed by
 * another thread than the one that entered. Closing it again, even from two threads at once, does nothing.
 *
 * <p>Safe for use by many threads.
 */
public final class Permit implements AutoCloseable {

    private static final VarHandle GATE;

    static {
        try {
            GATE = MethodHandles.lookup().findVarHandle(Permit.class, "gate", WorkGate.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Null once given back. A flag beside it would make every permit half as large again. */
    @SuppressWarnings("unused") // read through GATE
    private @Nullable WorkGate gate;

    Permit(WorkGate gate) {
        this.gate = gate;
        VarHandle.storeStoreFence(); // whoever gets hold of the permit, by whatever race, sees its gate, as of a final
        // field
    }

    /** Says that the work has ended. */
    @Override
    public void close() {
        var entered = (@Nullable WorkGate) GATE.getAndSet(this, null);
        if (entered != null) {
            entered.leave();
        }
    }
}
