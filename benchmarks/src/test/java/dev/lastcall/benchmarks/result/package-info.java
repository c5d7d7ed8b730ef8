@NullMarked
package dev.lastcall.benchmarks.result;

import org.jspecify.annotations.NullMarked;
