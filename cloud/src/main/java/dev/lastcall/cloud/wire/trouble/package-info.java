/** APIs that misbehave when asked to: throttling, faults, lost answers, half-truths. */
@NullMarked
package dev.lastcall.cloud.wire.trouble;

import org.jspecify.annotations.NullMarked;
