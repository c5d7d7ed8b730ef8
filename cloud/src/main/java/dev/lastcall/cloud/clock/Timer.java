package dev.lastcall.cloud.clock;

/** Something that will happen later on a {@link Loop}. */
@FunctionalInterface
public interface Timer {

    /** Takes it back; harmless when it has already happened. To be called on the loop. */
    void cancel();
}
