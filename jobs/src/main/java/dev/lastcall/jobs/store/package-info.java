/** What a store of checkpoints promises: the fence, the committed state, the segments of output. */
@NullMarked
package dev.lastcall.jobs.store;

import org.jspecify.annotations.NullMarked;
