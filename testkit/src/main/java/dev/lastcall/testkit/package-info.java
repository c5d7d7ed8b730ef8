@NullMarked
package dev.lastcall.testkit;

import org.jspecify.annotations.NullMarked;
