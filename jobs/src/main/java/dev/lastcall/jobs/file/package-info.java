/** Checkpoints as files: on a local disk, or on a shared one such as EFS. */
@NullMarked
package dev.lastcall.jobs.file;

import org.jspecify.annotations.NullMarked;
