package dev.lastcall.examples;

/** Who wrote the program. */
public enum Variant {
    /** Somebody who uses Lastcall. */
    LASTCALL,
    /** A good engineer, by hand: at SIGTERM it stops accepting, finishes, saves; it has a position file. */
    CAREFUL,
    /** Somebody who prints "SIGTERM received" and carries on, as the described original does. */
    NONE
}
