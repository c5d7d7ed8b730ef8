package dev.lastcall.benchmarks.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/** Numbers as they are measured and shown. */
public final class Numbers {

    private static final MathContext SHOWN = new MathContext(4);

    private Numbers() {}

    /** The median; of an even count the mean of the middle two. */
    public static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /**
     * The smallest of the values that at least {@code percent} of them do not exceed.
     *
     * @param percent above 0, at most 100
     */
    public static double percentile(double percent, double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(percent / 100 * sorted.length) - 1)];
    }

    /** The value to four significant digits, which is more than any of these measurements is good for. */
    static double round(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(SHOWN).doubleValue() : value;
    }

    static String format(double value) {
        var plain = new BigDecimal(String.valueOf(round(value)))
                .stripTrailingZeros()
                .toPlainString();
        return plain.length() > 12 ? String.format(Locale.ROOT, "%.3g", value) : plain;
    }
}
