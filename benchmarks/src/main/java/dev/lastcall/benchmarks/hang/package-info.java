/** How punctual a process is whose steps all hang. */
@NullMarked
package dev.lastcall.benchmarks.hang;

import org.jspecify.annotations.NullMarked;
