/** What every store of checkpoints is held to; for those who write one, too. */
@NullMarked
package dev.lastcall.jobs.store;

import org.jspecify.annotations.NullMarked;
