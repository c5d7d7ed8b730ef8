package dev.lastcall.aws.imds;

import dev.lastcall.signal.SignalSource;

/** The EC2 instance metadata service: what an instance is told of its own end, and which instance it is. */
public final class Imds {

    static final String SOURCE = "imds";

    private Imds() {}

    /**
     * A source that reads instance metadata, with the defaults of {@link ImdsBuilder}, and tells:
     *
     * <ul>
     *   <li>a {@link dev.lastcall.signal.Notice} when {@code spot/instance-action} appears (or, where only that is there,
     *       {@code spot/termination-time}), its time relative to the {@code Date} of the answer; once more only when it
     *       moves earlier or its action changes. An action that is not known counts as the end of the instance; an item
     *       without a time that can be read is passed over;
     *   <li>{@link dev.lastcall.signal.Retracted} when the item has been missing twice in a row (the interruption was
     *       called off, or the instance has woken from hibernation), and before a notice whose time is a minute or more
     *       later than the one that was told;
     *   <li>an {@link dev.lastcall.signal.Advisory} when a rebalance recommendation appears.
     * </ul>
     *
     * <p>What goes wrong (no answer, status 5xx, garbage, a refused token) changes nothing of what was heard before, is
     * logged once, and is tried again. One daemon thread, one connection.
     *
     * @throws IllegalArgumentException if the environment holds a setting that cannot be understood
     */
    public static SignalSource notices() {
        return builder().notices();
    }

    /**
     * Which instance this is. Takes about a second at most; what cannot be found out in that time is empty.
     *
     * @throws IllegalArgumentException if the environment holds a setting that cannot be understood
     */
    public static InstanceIdentity identity() {
        return builder().identity();
    }

    /** The same with other settings. */
    public static ImdsBuilder builder() {
        return new ImdsBuilder(System::getenv);
    }
}
