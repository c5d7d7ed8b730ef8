/** The work gate: lets work in and counts it, closes, waits for empty. */
@NullMarked
package dev.lastcall.gate;

import org.jspecify.annotations.NullMarked;
