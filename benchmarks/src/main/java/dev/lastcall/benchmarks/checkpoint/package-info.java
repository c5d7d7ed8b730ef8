/** What a checkpoint costs beside the bare protocol that makes a file durable. */
@NullMarked
package dev.lastcall.benchmarks.checkpoint;

import org.jspecify.annotations.NullMarked;
