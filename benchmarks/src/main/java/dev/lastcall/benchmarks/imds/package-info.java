/** What serving instance metadata costs. */
@NullMarked
package dev.lastcall.benchmarks.imds;

import org.jspecify.annotations.NullMarked;
