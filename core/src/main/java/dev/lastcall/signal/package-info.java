/** What a process can hear about its end, and who hears it. */
@NullMarked
package dev.lastcall.signal;

import org.jspecify.annotations.NullMarked;
