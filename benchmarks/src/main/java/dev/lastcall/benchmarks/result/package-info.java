/** What a benchmark answers: figures with goals and baselines, where and how they were measured, as text and as JSON. */
@NullMarked
package dev.lastcall.benchmarks.result;

import org.jspecify.annotations.NullMarked;
