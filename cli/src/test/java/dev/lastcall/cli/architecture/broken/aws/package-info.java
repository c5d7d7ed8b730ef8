/** A house that breaks the rules. */
@NullMarked
package dev.lastcall.cli.architecture.broken.aws;

import org.jspecify.annotations.NullMarked;
