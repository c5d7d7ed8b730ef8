/** {@code lastcall cloud}, and what is asked of a cloud that runs: {@code lastcall interrupt}, {@code lastcall status}. */
@NullMarked
package dev.lastcall.cli.cloud;

import org.jspecify.annotations.NullMarked;
