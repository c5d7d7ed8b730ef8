/** What a command starts and writes while it runs, and how it is all taken away again. */
@NullMarked
package dev.lastcall.cli.run;

import org.jspecify.annotations.NullMarked;
