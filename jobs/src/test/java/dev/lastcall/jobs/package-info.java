/** Jobs on virtual time, with stores that hang, and in processes that are killed. */
@NullMarked
package dev.lastcall.jobs;

import org.jspecify.annotations.NullMarked;
