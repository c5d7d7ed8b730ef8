package dev.lastcall.cli.architecture.broken.jobs;

import dev.lastcall.cli.architecture.broken.cli.Command;

/** A job that knows the command line. */
public class Upwards {
    final Command known = new Command();
}
