/** The command lines of the examples, for those who start them. */
@NullMarked
package dev.lastcall.examples.launch;

import org.jspecify.annotations.NullMarked;
