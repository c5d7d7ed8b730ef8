@NullMarked
package dev.lastcall.examples;

import org.jspecify.annotations.NullMarked;
