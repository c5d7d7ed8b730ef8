/** A web application and a batch job on Spot: with Lastcall, carefully written by hand, and as most programs are. */
@NullMarked
package dev.lastcall.examples;

import org.jspecify.annotations.NullMarked;
