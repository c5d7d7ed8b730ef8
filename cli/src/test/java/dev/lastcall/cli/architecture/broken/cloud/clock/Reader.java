package dev.lastcall.cli.architecture.broken.cloud.clock;

/** May read the clock. */
public class Reader {
    final long now = System.nanoTime();
}
