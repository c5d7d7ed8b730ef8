@NullMarked
package dev.lastcall.gate;

import org.jspecify.annotations.NullMarked;
