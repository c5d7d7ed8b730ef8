package dev.lastcall.jobs;

import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.time.Clock;
import java.time.Duration;

/** What a {@link JobsBuilder} was told. */
record JobSettings(CheckpointStore store, Clock clock, Duration interval, Duration saveWithin, Duration finishWithin) {}
