/** {@code lastcall demo}: a small cluster loses capacity in three ways, under load, and counts what was lost. */
@NullMarked
package dev.lastcall.cli.demo;

import org.jspecify.annotations.NullMarked;
