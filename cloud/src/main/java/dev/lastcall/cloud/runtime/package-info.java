/**
 * Tasks as real processes: one whole process tree per task, which dies with its task and with the cloud.
 *
 * <p>{@link dev.lastcall.cloud.runtime.ProcessRuntime} is the runtime; {@link
 * dev.lastcall.cloud.runtime.Containment} says which guarantee holds on which machine.
 */
@NullMarked
package dev.lastcall.cloud.runtime;

import org.jspecify.annotations.NullMarked;
