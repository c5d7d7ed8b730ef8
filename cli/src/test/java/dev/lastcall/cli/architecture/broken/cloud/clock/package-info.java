/** A house that breaks the rules. */
@NullMarked
package dev.lastcall.cli.architecture.broken.cloud.clock;

import org.jspecify.annotations.NullMarked;
