/** A house that breaks the rules. */
@NullMarked
package dev.lastcall.cli.architecture.broken.core;

import org.jspecify.annotations.NullMarked;
