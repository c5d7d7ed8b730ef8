/** Time as a dependency: the clock that everything waits on, and the deadline that bounds every wait. */
@NullMarked
package dev.lastcall.time;

import org.jspecify.annotations.NullMarked;
