/**
 * Progress that survives: a job says how far it has come and writes its output, and whoever opens it next, on another
 * machine, goes on from there. Begin with {@link dev.lastcall.jobs.Jobs}.
 */
@NullMarked
package dev.lastcall.jobs;

import org.jspecify.annotations.NullMarked;
