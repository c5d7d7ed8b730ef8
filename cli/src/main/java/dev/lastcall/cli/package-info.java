@NullMarked
package dev.lastcall.cli;

import org.jspecify.annotations.NullMarked;
