/** A house that breaks the rules. */
@NullMarked
package dev.lastcall.cli.architecture.broken.jobs;

import org.jspecify.annotations.NullMarked;
