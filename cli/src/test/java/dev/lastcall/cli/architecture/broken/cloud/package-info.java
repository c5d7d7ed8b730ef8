/** A house that breaks the rules. */
@NullMarked
package dev.lastcall.cli.architecture.broken.cloud;

import org.jspecify.annotations.NullMarked;
