/** Last call: what a process does between the warning and the kill. Begin with {@code Lastcall.builder()}. */
@NullMarked
package dev.lastcall;

import org.jspecify.annotations.NullMarked;
