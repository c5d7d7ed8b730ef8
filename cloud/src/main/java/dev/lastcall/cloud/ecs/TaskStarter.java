package dev.lastcall.cloud.ecs;

import java.time.Duration;
import java.util.Optional;

/** What the scheduler needs in order to start tasks. */
interface TaskStarter {

    /** Places and begins one task; returns why it could not be placed, or empty. */
    Optional<String> startFor(Service service);

    /** Another round of the scheduler, later. */
    void lookAgainAfter(Duration delay);
}
