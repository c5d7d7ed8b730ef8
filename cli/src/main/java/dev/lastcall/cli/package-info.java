/** The command line: {@code lastcall} and its subcommands. */
@NullMarked
package dev.lastcall.cli;

import org.jspecify.annotations.NullMarked;
