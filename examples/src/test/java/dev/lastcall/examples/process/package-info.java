/** Real processes, and a client that retries nothing. */
@NullMarked
package dev.lastcall.examples.process;

import org.jspecify.annotations.NullMarked;
