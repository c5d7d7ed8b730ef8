/** A batch job that goes on elsewhere where it stopped, and a result that anyone can check. */
@NullMarked
package dev.lastcall.examples.exportjob;

import org.jspecify.annotations.NullMarked;
