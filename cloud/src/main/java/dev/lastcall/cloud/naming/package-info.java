/** Ids and ARNs as AWS forms them, drawn from the world's seed. */
@NullMarked
package dev.lastcall.cloud.naming;

import org.jspecify.annotations.NullMarked;
