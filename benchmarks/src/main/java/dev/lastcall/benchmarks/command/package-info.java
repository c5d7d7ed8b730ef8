/** What every benchmark's command shares: its flags, its exit codes, what it prints and writes. */
@NullMarked
package dev.lastcall.benchmarks.command;

import org.jspecify.annotations.NullMarked;
