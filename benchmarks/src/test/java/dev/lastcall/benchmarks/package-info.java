@NullMarked
package dev.lastcall.benchmarks;

import org.jspecify.annotations.NullMarked;
