package dev.lastcall;

/** How a process leaves. */
interface Leaving {

    /** Ends the JVM, running its shutdown hooks. */
    void exit(int code);

    /** Ends the JVM at once. */
    void halt(int code);

    Leaving JVM = new Leaving() {
        @Override
        public void exit(int code) {
            System.exit(code);
        }

        @Override
        public void halt(int code) {
            Runtime.getRuntime().halt(code);
        }
    };

    Leaving STAY = new Leaving() {
        @Override
        public void exit(int code) {}

        @Override
        public void halt(int code) {}
    };
}
