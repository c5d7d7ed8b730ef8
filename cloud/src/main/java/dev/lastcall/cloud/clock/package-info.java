/** The one thread on which the world changes, and its clock: the wall's, or a virtual one. */
@NullMarked
package dev.lastcall.cloud.clock;

import org.jspecify.annotations.NullMarked;
