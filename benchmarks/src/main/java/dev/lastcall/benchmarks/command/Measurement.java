package dev.lastcall.benchmarks.command;

import dev.lastcall.benchmarks.result.Figure;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark has found.
 *
 * @param counts how often what was measured
 * @param notes what a reader must know to judge the figures
 */
public record Measurement(Map<String, ? extends Number> counts, List<String> notes, List<Figure> figures) {}
