/** The shell script that builds and starts the command line. */
@NullMarked
package dev.lastcall.cli.launcher;

import org.jspecify.annotations.NullMarked;
