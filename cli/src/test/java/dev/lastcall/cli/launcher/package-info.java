/** The shell scripts that build, and start what was built. */
@NullMarked
package dev.lastcall.cli.launcher;

import org.jspecify.annotations.NullMarked;
