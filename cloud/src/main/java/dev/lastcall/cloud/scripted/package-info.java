/** Tasks without processes, on a virtual clock: for large worlds, and for two minutes in no time. */
@NullMarked
package dev.lastcall.cloud.scripted;

import org.jspecify.annotations.NullMarked;
