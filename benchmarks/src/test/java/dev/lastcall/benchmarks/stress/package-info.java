/** The gate under the JVM's concurrency stress tests. */
@NullMarked
package dev.lastcall.benchmarks.stress;

import org.jspecify.annotations.NullMarked;
