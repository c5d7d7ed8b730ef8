package dev.lastcall.benchmarks.result;

import java.util.Optional;

/**
 * One thing that was measured.
 *
 * @param name as the project's goals call it
 * @param value what the goal speaks of, in {@code unit}; to four significant digits
 * @param measured what was measured of Lastcall, if the value is a ratio
 * @param baseline what was measured of the baseline, if there is one
 * @param baselineUnit the unit of {@code measured} and {@code baseline}
 * @param ratio Lastcall's over the baseline's, if there is a baseline
 * @param goal what the value should be, if there is a goal
 */
public record Figure(
        String name,
        double value,
        String unit,
        Optional<Double> measured,
        Optional<Double> baseline,
        String baselineUnit,
        Optional<Double> ratio,
        Optional<Goal> goal) {

    public Figure {
        value = Numbers.round(value);
        measured = measured.map(Numbers::round);
        baseline = baseline.map(Numbers::round);
        ratio = ratio.map(Numbers::round);
    }

    /** A figure by itself. */
    public static Figure of(String name, double value, String unit) {
        return new Figure(
                name, value, unit, Optional.empty(), Optional.empty(), unit, Optional.empty(), Optional.empty());
    }

    /** How many times the baseline Lastcall takes; both in {@code unit}. */
    public static Figure times(String name, double measured, double baseline, String unit) {
        var ratio = measured / baseline;
        return new Figure(
                name,
                ratio,
                "times",
                Optional.of(measured),
                Optional.of(baseline),
                unit,
                Optional.of(ratio),
                Optional.empty());
    }

    /** This figure beside a baseline in the same unit, of which the goal does not speak. */
    public Figure beside(double baseline) {
        var ratio = baseline == 0 ? Optional.<Double>empty() : Optional.of(value / baseline);
        return new Figure(name, value, unit, measured, Optional.of(baseline), unit, ratio, goal);
    }

    /** This figure with a goal. */
    public Figure goal(Goal goal) {
        return new Figure(name, value, unit, measured, baseline, baselineUnit, ratio, Optional.of(goal));
    }

    /** This figure without a goal: of a run that is too short to be judged. */
    public Figure withoutGoal() {
        return new Figure(name, value, unit, measured, baseline, baselineUnit, ratio, Optional.empty());
    }

    /** Whether the goal is met, if there is one. */
    public Optional<Boolean> met() {
        return goal.map(wanted -> wanted.isMetBy(value));
    }
}
