/** What a run of the demo comes to: the interruptions' timelines, put together from all who tell, and the summary. */
@NullMarked
package dev.lastcall.cli.demo.report;

import org.jspecify.annotations.NullMarked;
