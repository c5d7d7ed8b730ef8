package dev.lastcall.examples.webapp;

import java.util.Optional;

/** A process that does not know that it will end. */
enum Unaware implements Presence {
    INSTANCE;

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean isLeaving() {
        return false;
    }

    @Override
    public Optional<Runnable> enter() {
        return Optional.of(() -> {});
    }

    @Override
    public Ending ending() {
        return Ending.UNKNOWN;
    }
}
