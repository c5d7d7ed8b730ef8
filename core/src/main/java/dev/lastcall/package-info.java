@NullMarked
package dev.lastcall;

import org.jspecify.annotations.NullMarked;
