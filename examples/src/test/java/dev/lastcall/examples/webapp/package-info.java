@NullMarked
package dev.lastcall.examples.webapp;

import org.jspecify.annotations.NullMarked;
