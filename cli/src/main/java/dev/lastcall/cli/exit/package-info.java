/** How a command ends: its exit code, and the sentence that explains one that is not zero. */
@NullMarked
package dev.lastcall.cli.exit;

import org.jspecify.annotations.NullMarked;
