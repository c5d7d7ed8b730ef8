/** What listening costs a process that has nothing else to do. */
@NullMarked
package dev.lastcall.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
