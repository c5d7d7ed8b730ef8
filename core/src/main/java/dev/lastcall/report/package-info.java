/** What is told about a drain: the timeline's words, each step's outcome, the report. */
@NullMarked
package dev.lastcall.report;

import org.jspecify.annotations.NullMarked;
