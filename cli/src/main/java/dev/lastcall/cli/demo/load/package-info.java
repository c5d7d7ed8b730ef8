/**
 * The load of the demo: requests that are sent when they are due, whether or not earlier ones have been answered, and
 * that are never sent twice.
 */
@NullMarked
package dev.lastcall.cli.demo.load;

import org.jspecify.annotations.NullMarked;
