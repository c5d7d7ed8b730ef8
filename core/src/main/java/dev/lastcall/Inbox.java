package dev.lastcall;

import dev.lastcall.drain.DrainEngine;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.Stop;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes signals to the engine, and ends the process on a third SIGINT without asking it. */
final class Inbox implements SignalSink {

    private static final int IMPATIENT = 3;

    private final DrainEngine engine;
    private final Departure departure;
    private final AtomicInteger interrupts = new AtomicInteger();

    Inbox(DrainEngine engine, Departure departure) {
        this.engine = engine;
        this.departure = departure;
    }

    @Override
    public boolean accept(Signal signal) {
        if (signal instanceof Stop stop
                && stop.kind() == Stop.Kind.SIGINT
                && interrupts.incrementAndGet() == IMPATIENT) {
            departure.haltNow();
        }
        return engine.accept(signal);
    }

    @Override
    public void acceptAndWait(Signal signal) {
        if (accept(signal)) {
            departure.awaitBounded();
        }
    }
}
