package dev.lastcall.cli.architecture.broken.jobs;

import java.time.Instant;

class Impatient {
    final Instant now = Instant.now();
}
