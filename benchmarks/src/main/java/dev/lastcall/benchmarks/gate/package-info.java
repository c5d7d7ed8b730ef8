/** What a permit costs, beside what the JDK offers. */
@NullMarked
package dev.lastcall.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
