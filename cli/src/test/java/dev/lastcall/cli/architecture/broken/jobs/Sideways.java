package dev.lastcall.cli.architecture.broken.jobs;

import dev.lastcall.cli.architecture.broken.aws.Public;

class Sideways {
    final Public known = new Public();
}
