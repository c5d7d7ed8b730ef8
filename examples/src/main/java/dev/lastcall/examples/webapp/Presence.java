package dev.lastcall.examples.webapp;

import java.util.Optional;

/** What the site asks of the process that it is part of. Safe for use by many threads. */
interface Presence {

    /** Whether the load balancer should go on sending. */
    boolean isReady();

    /** Whether the process is on its way out, so that connections should not be used again. */
    boolean isLeaving();

    /** Lets a request in, or answers empty; what it gives is run when the answer is out. */
    Optional<Runnable> enter();

    /** What is known of the end. */
    Ending ending();
}
