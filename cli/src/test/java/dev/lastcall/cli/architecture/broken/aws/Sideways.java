package dev.lastcall.cli.architecture.broken.aws;

import dev.lastcall.cli.architecture.broken.jobs.Upwards;

class Sideways {
    final Upwards known = new Upwards();
}
