package dev.lastcall.cli.demo;

import java.util.Locale;

/** Who wrote the programs that are interrupted. */
enum ProgramVariant {
    /** Somebody who uses Lastcall. */
    LASTCALL,
    /** A good engineer, by hand. */
    CAREFUL,
    /** Somebody who prints that SIGTERM was received, and carries on. */
    NONE;

    /** As it stands in results and options. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
