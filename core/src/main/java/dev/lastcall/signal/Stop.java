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
        SIGTERM(true),
        /** SIGINT: Ctrl-C, treated as SIGTERM; a second one hurries the drain, a third one ends it. */
        SIGINT(true),
        /** The task's desired status has turned STOPPED; SIGTERM follows, and only that starts the kill's clock. */
        DESIRED_STATUS(false),
        /** The program itself asked for it. */
        REQUESTED(false);

        private final boolean startsKillClock;

        Kind(boolean startsKillClock) {
            this.startsKillClock = startsKillClock;
        }

        /** Whether SIGKILL follows one stop timeout after this. */
        public boolean startsKillClock() {
            return startsKillClock;
        }
    }
}
