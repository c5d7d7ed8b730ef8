/** What one sees while the demo runs: a live view on a terminal, plain lines elsewhere. */
@NullMarked
package dev.lastcall.cli.demo.screen;

import org.jspecify.annotations.NullMarked;
