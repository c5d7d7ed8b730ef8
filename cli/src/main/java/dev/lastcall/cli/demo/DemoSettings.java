package dev.lastcall.cli.demo;

import dev.lastcall.examples.Variant;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the demo is run with.
 *
 * @param variant who wrote the programs
 * @param notice how long before its end a Spot Instance is told
 * @param bounds the programs' bounds
 * @param seed of ids, placement and load
 * @param directory where logs, events and the job's files go
 */
record DemoSettings(Variant variant, Duration notice, Bounds bounds, long seed, Path directory) {}
