package dev.lastcall.examples.webapp;

import dev.lastcall.aws.imds.Imds;
import dev.lastcall.aws.imds.InstanceIdentity;
import dev.lastcall.aws.task.TaskIdentity;
import dev.lastcall.aws.task.TaskMetadata;
import java.util.function.Supplier;

/** The whereabouts, as soon as they are known: nobody waits for them. Safe for use by many threads. */
final class Surroundings implements Supplier<Whereabouts> {

    private volatile Whereabouts known = new Whereabouts(InstanceIdentity.UNKNOWN, TaskIdentity.UNKNOWN);

    @Override
    public Whereabouts get() {
        return known;
    }

    /** Takes about two seconds at most. */
    void lookAround() {
        known = new Whereabouts(Imds.identity(), TaskMetadata.identity());
    }
}
