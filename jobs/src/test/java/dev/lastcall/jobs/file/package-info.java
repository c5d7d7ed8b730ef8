/** The file store under crashes, zombies and damage. */
@NullMarked
package dev.lastcall.jobs.file;

import org.jspecify.annotations.NullMarked;
