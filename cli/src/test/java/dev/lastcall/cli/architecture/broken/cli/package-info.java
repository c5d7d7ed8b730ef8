/** A house that breaks the rules. */
@NullMarked
package dev.lastcall.cli.architecture.broken.cli;

import org.jspecify.annotations.NullMarked;
