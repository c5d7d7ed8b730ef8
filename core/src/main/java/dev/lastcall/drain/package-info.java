/** The way out: lanes, their steps and bounds, and the engine that sees to it that every plan ends by its deadline. */
@NullMarked
package dev.lastcall.drain;

import org.jspecify.annotations.NullMarked;
