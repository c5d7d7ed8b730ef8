package dev.lastcall;

/** How a process leaves. */
interface Leaving {

    /** Ends the JVM, running its shutdown hooks, and returns at once. */
    void exit(int code);

    /** Ends the JVM at once. */
    void halt(int code);

    Leaving JVM = new Leaving() {
        @Override
        public void exit(int code) {
            // Not a daemon: a main thread that returns meanwhile must not end the JVM with its own code, 0.
            var thread = new Thread(() -> System.exit(code), "lastcall-exit");
            thread.setDaemon(false);
            try {
                thread.start();
            } catch (OutOfMemoryError noThread) {
                // Hooks need threads of their own: there is nobody left to wait for.
                Runtime.getRuntime().halt(code);
            }
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
