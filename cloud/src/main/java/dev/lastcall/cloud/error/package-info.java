/** What AWS refuses. */
@NullMarked
package dev.lastcall.cloud.error;

import org.jspecify.annotations.NullMarked;
