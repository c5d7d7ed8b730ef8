/** What Lastcall costs and how punctual it is: one command, one benchmark a subcommand. */
@NullMarked
package dev.lastcall.benchmarks;

import org.jspecify.annotations.NullMarked;
