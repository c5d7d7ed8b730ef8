/** Standard output, as the JVM and the terminal understand it. */
@NullMarked
package dev.lastcall.cli.output;

import org.jspecify.annotations.NullMarked;
