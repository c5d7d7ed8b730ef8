/** Asking again and again on one thread, and complaining once; for the other packages of this module. */
@NullMarked
package dev.lastcall.aws.poll;

import org.jspecify.annotations.NullMarked;
