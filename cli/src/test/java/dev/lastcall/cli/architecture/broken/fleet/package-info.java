/** A house that breaks the rules. */
@NullMarked
package dev.lastcall.cli.architecture.broken.fleet;

import org.jspecify.annotations.NullMarked;
