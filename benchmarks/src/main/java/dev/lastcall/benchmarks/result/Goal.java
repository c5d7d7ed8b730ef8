package dev.lastcall.benchmarks.result;

/**
 * What a figure should be.
 *
 * @param op how the value compares with the number; {@code <=} or {@code >=}
 * @param number in the figure's unit
 */
public record Goal(String op, double number) {

    /** At most {@code number}. */
    public static Goal atMost(double number) {
        return new Goal("<=", number);
    }

    /** At least {@code number}. */
    public static Goal atLeast(double number) {
        return new Goal(">=", number);
    }

    boolean isMetBy(double value) {
        return op.equals("<=") ? value <= number : value >= number;
    }

    @Override
    public String toString() {
        return op + " " + Numbers.format(number);
    }
}
