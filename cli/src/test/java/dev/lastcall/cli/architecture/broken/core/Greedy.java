package dev.lastcall.cli.architecture.broken.core;

import dev.lastcall.cli.architecture.broken.aws.Public;

/** Core that knows another module. */
public class Greedy {
    final Public known = new Public();
}
