package dev.lastcall.gate;

import dev.lastcall.time.Deadline;
import java.util.Optional;

/** What a race needs of a gate, so that wrong ones can be raced too. */
interface Turnstile {

    /** Lets in, and answers how to give back; empty if closed. */
    Optional<Runnable> tryEnter();

    void close();

    boolean awaitEmpty(Deadline deadline) throws InterruptedException;

    long inFlight();

    long entered();

    static Turnstile of(WorkGate gate) {
        return new Turnstile() {
            @Override
            public Optional<Runnable> tryEnter() {
                return gate.tryEnter().map(permit -> permit::close);
            }

            @Override
            public void close() {
                gate.close();
            }

            @Override
            public boolean awaitEmpty(Deadline deadline) throws InterruptedException {
                return gate.awaitEmpty(deadline);
            }

            @Override
            public long inFlight() {
                return gate.inFlight();
            }

            @Override
            public long entered() {
                return gate.entered();
            }
        };
    }
}
