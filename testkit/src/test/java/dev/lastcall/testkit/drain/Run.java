package dev.lastcall.testkit.drain;

import dev.lastcall.drain.View;
import dev.lastcall.report.DrainReport;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of a scenario.
 *
 * @param goneAt when the drain was over, in nanoseconds from the start; empty if it never was
 * @param report the engine's report, if it makes one
 * @param view what can be seen from outside an hour later, if anything
 */
record Run(OptionalLong goneAt, Optional<DrainReport> report, Optional<View> view) {}
