package dev.lastcall.signal;

/**
 * This process is to go now.
 *
 * @param source where it was heard
 * @param kind how
 */
public record Stop(String source, Kind kind) implements Signal {

    /** How a process is told to go. */
    public enum Kind {
        /** SIGTERM: the kill follows after the stop timeout. */
        SIGTERM(true, true),
        /** SIGINT: Ctrl-C, treated as SIGTERM; a second one hurries the drain, a third one ends it. */
        SIGINT(true, true),
        /** The task's desired status has turned STOPPED; SIGTERM follows, and only that starts the kill's clock. */
        DESIRED_STATUS(false, true),
        /** The program itself asked for it: nobody else knows, the load balancer least of all. */
        REQUESTED(false, false);

        private final boolean startsKillClock;
        private final boolean announced;

        Kind(boolean startsKillClock, boolean announced) {
            this.startsKillClock = startsKillClock;
            this.announced = announced;
        }

        /** Whether SIGKILL follows one stop timeout after this. */
        public boolean startsKillClock() {
            return startsKillClock;
        }

        /**
         * Whether whoever sends work hears of it, too: ECS takes a task that it stops out of its target groups. A lane
         * then stays ready while it lingers.
         */
        public boolean isAnnounced() {
            return announced;
        }
    }
}
