/** The instance metadata service: interruption notices, rebalance recommendations, and which instance this is. */
@NullMarked
package dev.lastcall.aws.imds;

import org.jspecify.annotations.NullMarked;
