/** The rules of the house: who may know whom, and who may read the clock. */
@NullMarked
package dev.lastcall.cli.architecture;

import org.jspecify.annotations.NullMarked;
